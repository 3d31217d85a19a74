package cn.dualprevention.sync.block.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What this platform has, by who numbered it; locked while something arrives. */
final class OriginMarks {

    /**
     * Locks the marks of stream $1 that there are, of platforms $2 with incarnations $3. In one order everywhere, so two
     * arrivals never wait for each other.
     */
    private static final String LOCK = """
            SELECT m.platform, m.incarnation, m.received, m.covered
              FROM origin_mark m
              JOIN unnest($2::text[], $3::text[]) AS o (platform, incarnation)
                ON m.platform = o.platform AND m.incarnation = o.incarnation
             WHERE m.stream = $1
             ORDER BY m.platform, m.incarnation
               FOR UPDATE OF m
            """;

    /** Writes marks of stream $1 down; within the statement that appends a block. */
    static final String KEEP = """
            UPDATE origin_mark m
               SET received = decode(n.received, 'base64'), covered = decode(n.covered, 'base64'),
                   complete_to = n.complete_to
              FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
                   AS n (platform, incarnation, received, covered, complete_to)
             WHERE m.stream = $1 AND m.platform = n.platform AND m.incarnation = n.incarnation
            """;

    /** The same where they are still as in $7 and $8; within a statement that has a part {@code moved}. */
    static final String KEEP_UNCHANGED = """
            UPDATE origin_mark m
               SET received = decode(n.received, 'base64'), covered = decode(n.covered, 'base64'),
                   complete_to = n.complete_to
              FROM moved, unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[])
                   AS n (platform, incarnation, received, covered, complete_to, received_before, covered_before)
             WHERE m.stream = $1 AND m.platform = n.platform AND m.incarnation = n.incarnation
               AND m.received = decode(n.received_before, 'base64') AND m.covered = decode(n.covered_before, 'base64')
            RETURNING 1
            """;

    private static final String MAKE = """
            INSERT INTO origin_mark (stream, platform, incarnation)
            SELECT $1, o.platform, o.incarnation FROM unnest($2::text[], $3::text[]) AS o (platform, incarnation)
             ORDER BY 2, 3
            ON CONFLICT DO NOTHING
            """;

    private OriginMarks() {}

    /** Locks the marks of these origins; one met for the first time gets its row now. */
    static Mono<Blocks.Marks> lock(Connection transaction, Stream stream, Collection<Origin> origins) {
        if (origins.isEmpty()) {
            return Mono.just(Blocks.Marks.NONE);
        }
        Object[] which = {stream.topic(), texts(origins, Origin::platform), texts(origins, Origin::incarnation)};
        Mono<Blocks.Marks> locked =
                rows(bind(transaction, LOCK, which), OriginMarks::read).reduce(Blocks.Marks.NONE, Blocks.Marks::and);
        return locked.flatMap(marks -> marks.origins().size() == origins.size()
                ? Mono.just(marks)
                : updated(bind(transaction, MAKE, which)).then(locked));
    }

    private static Blocks.Marks read(Readable row) {
        return Blocks.Marks.of(
                new Origin(column(row, "platform", String.class), column(row, "incarnation", String.class)),
                NumberSet.fromBytes(column(row, "received", byte[].class)),
                NumberSet.fromBytes(column(row, "covered", byte[].class)));
    }

    /** Parameters of {@link #KEEP}. */
    static List<Object> parameters(Stream stream, Blocks.Marks marks) {
        Collection<Origin> origins = marks.origins();
        List<String> received = new ArrayList<>();
        List<String> covered = new ArrayList<>();
        List<Long> complete = new ArrayList<>();
        for (Origin origin : origins) {
            received.add(base64(marks.received().of(origin)));
            covered.add(base64(marks.covered().of(origin)));
            complete.add(marks.covered().of(origin).completeTo());
        }
        return List.of(
                stream.topic(),
                texts(origins, Origin::platform),
                texts(origins, Origin::incarnation),
                received.toArray(String[]::new),
                covered.toArray(String[]::new),
                complete.toArray(Long[]::new));
    }

    /** The last two parameters of {@link #KEEP_UNCHANGED}. */
    static List<Object> earlier(Collection<Origin> origins, Blocks.Marks before) {
        return List.of(
                texts(origins, origin -> base64(before.received().of(origin))),
                texts(origins, origin -> base64(before.covered().of(origin))));
    }

    private static String[] texts(Collection<Origin> origins, Function<Origin, String> part) {
        return origins.stream().map(part).toArray(String[]::new);
    }

    private static String base64(NumberSet numbers) {
        return Base64.getEncoder().encodeToString(numbers.toBytes());
    }
}
