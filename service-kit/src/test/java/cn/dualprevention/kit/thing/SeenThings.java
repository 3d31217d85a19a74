package cn.dualprevention.kit.thing;

import cn.dualprevention.events.Event;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Remembers the newest version of each thing and how often it was told; chokes on a thing that is poison. */
public final class SeenThings implements Projector {

    private static final String APPLY = """
            INSERT INTO seen AS s (id, version) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET version = greatest(s.version, excluded.version), times = s.times + 1
            """;

    @Override
    public String name() {
        return "seen-things";
    }

    @Override
    public Set<String> topics() {
        return Set.of("hazard.events");
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> {
                    if (new String(event.body(), StandardCharsets.UTF_8).equals("poison")) {
                        return Mono.error(new IllegalStateException("poison"));
                    }
                    return Flux.from(connection
                                    .createStatement(APPLY)
                                    .bind(0, event.metadata().subject())
                                    .bind(1, event.metadata().version())
                                    .execute())
                            .flatMap(r -> r.getRowsUpdated());
                })
                .then();
    }
}
