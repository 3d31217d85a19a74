package cn.dualprevention.sync.evidence.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.evidence.HazardEvents;
import cn.dualprevention.sync.trace.EventPlaces;
import cn.dualprevention.sync.web.LinkJson;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;

/** Reads the timeline with the asker's own token, then asks for each event: the services know what he may see. */
@Component
final class HttpHazardEvents implements HazardEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<String> services;
    private final LinkJson json;
    private final EventPlaces places;
    private final HttpClient client = HttpClient.create().responseTimeout(PATIENCE);

    HttpHazardEvents(SyncSettings settings, LinkJson json, EventPlaces places) {
        this.services = settings.services();
        this.json = json;
        this.places = places;
    }

    @Override
    public Flux<Optional<EventPlaces.Place>> of(String hazard, String authorization) {
        return Flux.fromIterable(services)
                .concatMap(service -> timeline(service, hazard, authorization))
                .next()
                .flatMapIterable(ids -> ids)
                .distinct()
                .concatMap(id -> places.find(id, authorization).singleOptional());
    }

    private Mono<List<UUID>> timeline(String service, String hazard, String authorization) {
        return client.headers(h -> h.set(HttpHeaderNames.AUTHORIZATION, authorization))
                .get()
                .uri(service + "/api/v1/hazards/" + hazard + "/timeline")
                .responseSingle((response, content) -> response.status().code() == 200
                        ? content.asByteArray().map(body -> ids(json.tree(body)))
                        : response.status().code() < 500 ? Mono.<List<UUID>>empty() : Mono.error(unavailable()))
                .onErrorMap(e -> !(e instanceof Problem), e -> unavailable());
    }

    private static List<UUID> ids(JsonNode page) {
        List<UUID> ids = new ArrayList<>();
        page.path("items")
                .forEach(item -> ids.add(UUID.fromString(item.path("eventId").asString())));
        return ids;
    }

    private static Problem unavailable() {
        return new Problem(ProblemCode.UNAVAILABLE, "查询隐患的服务暂不可用，请稍后重试");
    }
}
