package cn.dualprevention.gateway.openapi;

import cn.dualprevention.gateway.routes.Upstream;
import cn.dualprevention.gateway.routes.UpstreamSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the whole interface. It is put together at most once a minute, every five seconds while a service
 * is missing, and only when somebody asks; what a service said last stays in while it is away.
 */
@Service
class ApiDescription {

    private static final Logger log = LoggerFactory.getLogger(ApiDescription.class);
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final Duration INCOMPLETE_FOR = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final String OWN = "gateway";

    private record Whole(byte[] text, Instant until) {}

    private final UpstreamSettings services;
    private final Environment environment;
    private final JsonMapper json;
    private final Clock clock;
    private final WebClient web = WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_BYTES))
            .build();
    private final Map<String, JsonNode> lastSaid = new ConcurrentHashMap<>();
    private volatile @Nullable Whole whole;

    ApiDescription(UpstreamSettings services, Environment environment, JsonMapper json, Clock clock) {
        this.services = services;
        this.environment = environment;
        this.json = json;
        this.clock = clock;
    }

    /** OpenAPI 3.1 as JSON. */
    Mono<byte[]> text() {
        Whole current = whole;
        if (current != null && clock.instant().isBefore(current.until())) {
            return Mono.just(current.text());
        }
        return Flux.fromArray(Upstream.values())
                .flatMap(upstream -> ask(upstream.key(), services.address(upstream)))
                .concatWith(ask(OWN, URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port"))))
                .then(Mono.fromCallable(this::merge));
    }

    private byte[] merge() {
        DescriptionMerge merge = new DescriptionMerge(json);
        List<String> missing = new ArrayList<>();
        for (Upstream upstream : Upstream.values()) {
            JsonNode said = lastSaid.get(upstream.key());
            if (said == null) {
                missing.add(upstream.key());
            } else {
                merge.add(upstream.key(), said, upstream::serves);
            }
        }
        JsonNode own = lastSaid.get(OWN);
        if (own != null) {
            merge.add(OWN, own, path -> path.startsWith("/admin/v1/"));
        }
        byte[] text = json.writeValueAsBytes(merge.build("双预联接口", "v1", missing));
        whole = new Whole(text, clock.instant().plus(missing.isEmpty() ? GOOD_FOR : INCOMPLETE_FOR));
        return text;
    }

    private Mono<Void> ask(String service, URI address) {
        return web.get()
                .uri(address.resolve("/v3/api-docs"))
                .retrieve()
                .bodyToMono(byte[].class)
                .timeout(PATIENCE)
                .doOnNext(text -> lastSaid.put(service, json.readTree(text)))
                .then()
                .onErrorResume(e -> {
                    log.info("description of {} is not to be had now: {}", service, e.toString());
                    return Mono.empty();
                });
    }
}
