package cn.dualprevention.sync.completeness.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.kit.completeness.Applied;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.sync.completeness.Evidence;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresEvidence implements Evidence {

    /**
     * Of a paused link nothing comes, so its last word stands; it is still a platform below. One that was made anew, for
     * the same, stands for the one before.
     */
    private static final String BELOW = """
            SELECT l.peer, s.said FROM link l LEFT JOIN link_statement s ON s.link = l.id
             WHERE l.direction = 'DOWN' AND l.state <> 'INVITED'
               AND NOT EXISTS (
                   SELECT FROM link n
                    WHERE n.direction = 'DOWN' AND n.state = 'ACTIVE' AND n.peer = l.peer AND n.created_at > l.created_at
                      AND n.divisions = l.divisions AND n.sectors = l.sectors AND n.parks = l.parks)
            """;

    /** Those whose numbers are not one range from 1 on: a set of numbers begins with twice the number of its bounds. */
    private static final String HOLED = """
            SELECT DISTINCT platform FROM origin_mark
             WHERE stream = ANY ($1::text[]) AND length(covered) > 1 AND (complete_to = 0 OR get_byte(covered, 0) > 4)
            """;

    private static final String LOGS =
            "SELECT stream, blocks, forwarded FROM stream_counter WHERE stream = ANY ($1::text[])";

    /** The place and the numbers of one row are of one moment. */
    private static final String ROADS = """
            SELECT o.link, o.stream, o.position, o.cut, o.acknowledged
              FROM outbound o JOIN link l ON l.id = o.link
             WHERE l.direction = 'UP' AND l.state = 'ACTIVE' AND o.stream = ANY ($1::text[])
            """;

    private static final String TAKE = """
            INSERT INTO link_statement (link, said)
            SELECT $1, $2
             WHERE NOT EXISTS (
                   SELECT FROM unnest($3::text[], $4::bigint[]) AS n (stream, number)
                     LEFT JOIN inbound i ON i.link = $1 AND i.stream = n.stream
                    WHERE coalesce(i.contiguous, 0) < n.number)
            ON CONFLICT (link) DO UPDATE SET said = excluded.said
            """;

    private final Database database;
    private final ConnectionFactory connections;

    PostgresEvidence(Database database, ConnectionFactory connections) {
        this.database = database;
        this.connections = connections;
    }

    @Override
    public Mono<Found> look(Set<String> streams) {
        String[] names = streams.toArray(String[]::new);
        return Applied.read(connections, streams.stream().map(s -> "sync." + s).toList(), List.copyOf(streams))
                .flatMap(own -> Mono.zip(below(), holed(names))
                        .flatMap(below -> logs(names)
                                .flatMap(logs -> roads(names)
                                        .map(roads -> new Found(own, below.getT1(), below.getT2(), logs, roads)))));
    }

    private Mono<Set<String>> holed(String[] streams) {
        return database.with(c -> rows(bind(c, HOLED, (Object) streams), row -> column(row, "platform", String.class)))
                .collect(Collectors.toSet());
    }

    private Mono<List<Subordinate>> below() {
        return database.with(c -> rows(bind(c, BELOW), row -> {
                    String said = row.get("said", String.class);
                    return new Subordinate(
                            column(row, "peer", String.class),
                            said == null ? Completeness.UNKNOWN : Completeness.read(said));
                }))
                .collectList();
    }

    private Mono<Map<String, Ends>> logs(String[] streams) {
        return database.with(c -> rows(
                        bind(c, LOGS, (Object) streams),
                        row -> Map.entry(
                                column(row, "stream", String.class),
                                new Ends(column(row, "blocks", Long.class), column(row, "forwarded", Long.class)))))
                .collect(TreeMap::new, (logs, one) -> logs.put(one.getKey(), one.getValue()));
    }

    private Mono<List<Road>> roads(String[] streams) {
        return database.with(c -> rows(
                        bind(c, ROADS, (Object) streams),
                        row -> new Road(
                                column(row, "link", UUID.class),
                                column(row, "stream", String.class),
                                column(row, "position", Long.class),
                                column(row, "cut", Long.class),
                                column(row, "acknowledged", Long.class))))
                .collectList();
    }

    @Override
    public Mono<Boolean> take(Link link, Completeness said, Map<String, Long> numbers) {
        String[] streams = numbers.keySet().toArray(String[]::new);
        Long[] each = Arrays.stream(streams).map(numbers::get).toArray(Long[]::new);
        return database.update(c -> bind(c, TAKE, link.id(), said.write(), streams, each))
                .map(rows -> rows == 1);
    }
}
