package cn.dualprevention.sync.trace.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.trace.EventPlaces;
import cn.dualprevention.sync.web.LinkJson;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Asks the services of this platform one after the other, with the asker's own token: they know what he may see. */
@Component
final class HttpEventPlaces implements EventPlaces {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<String> services;
    private final LinkJson json;
    private final HttpClient client = HttpClient.create().responseTimeout(PATIENCE);

    HttpEventPlaces(SyncSettings settings, LinkJson json) {
        this.services = settings.services();
        this.json = json;
    }

    @Override
    public Mono<EventPlaces.Place> find(UUID eventId, String authorization) {
        return Flux.fromIterable(services)
                .concatMap(service -> ask(service, eventId, authorization))
                .next();
    }

    private Mono<EventPlaces.Place> ask(String service, UUID eventId, String authorization) {
        return client.headers(h -> h.set(HttpHeaderNames.AUTHORIZATION, authorization))
                .get()
                .uri(service + "/api/v1/events/" + eventId)
                .responseSingle((response, content) -> response.status().code() == 200
                        ? content.asByteArray().map(body -> json.read(body, EventPlaces.Place.class))
                        : response.status().code() < 500 ? Mono.<EventPlaces.Place>empty() : Mono.error(unavailable()))
                .onErrorMap(e -> !(e instanceof Problem), e -> unavailable());
    }

    private static Problem unavailable() {
        return new Problem(ProblemCode.UNAVAILABLE, "查询事件的服务暂不可用，请稍后重试");
    }
}
