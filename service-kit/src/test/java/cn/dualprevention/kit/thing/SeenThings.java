package cn.dualprevention.kit.thing;

import cn.dualprevention.events.Event;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Remembers the newest version of each thing and how often it was told; chokes on a thing that is poison. */
public final class SeenThings implements Projector {

    private static final String APPLY = """
            INSERT INTO seen AS s (id, version) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET version = greatest(s.version, excluded.version), times = s.times + 1
            """;

    /** The same as {@link #APPLY} for all of them at once. */
    private static final String PARTS = """
            told AS (
                INSERT INTO seen AS s (id, version, times)
                SELECT t.id, max(t.version), count(*)
                  FROM moved, unnest($1::text[], $2::bigint[]) AS t (id, version)
                 GROUP BY t.id
                ON CONFLICT (id) DO UPDATE
                SET version = greatest(s.version, excluded.version), times = s.times + excluded.times
            )""";

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
                    taste(event);
                    return Flux.from(connection
                                    .createStatement(APPLY)
                                    .bind(0, event.metadata().subject())
                                    .bind(1, event.metadata().version())
                                    .execute())
                            .flatMap(r -> r.getRowsUpdated());
                })
                .then();
    }

    @Override
    public Optional<Effect> effect(List<Event> events) {
        events.forEach(SeenThings::taste);
        return Optional.of(new Effect(
                PARTS,
                List.of(
                        events.stream().map(e -> e.metadata().subject()).toArray(String[]::new),
                        events.stream().map(e -> e.metadata().version()).toArray(Long[]::new))));
    }

    private static void taste(Event event) {
        if (new String(event.body(), StandardCharsets.UTF_8).equals("poison")) {
            throw new IllegalStateException("poison");
        }
    }
}
