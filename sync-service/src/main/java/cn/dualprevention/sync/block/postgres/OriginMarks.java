package cn.dualprevention.sync.block.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.wire.WireReader;
import cn.dualprevention.sync.wire.WireWriter;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** What this platform has, by who numbered it; locked while something arrives. */
final class OriginMarks {

    /** In one order everywhere, so two arrivals never wait for each other. */
    private static final String LOCK_MARKS = """
            SELECT m.platform, m.incarnation, m.received, m.covered
              FROM origin_mark m
              JOIN unnest($2::text[], $3::text[]) AS o (platform, incarnation)
                ON m.platform = o.platform AND m.incarnation = o.incarnation
             WHERE m.stream = $1
             ORDER BY m.platform, m.incarnation
               FOR UPDATE OF m
            """;

    private static final String MAKE_MARKS = """
            INSERT INTO origin_mark (stream, platform, incarnation)
            SELECT $1, o.platform, o.incarnation FROM unnest($2::text[], $3::text[]) AS o (platform, incarnation)
             ORDER BY 2, 3
            ON CONFLICT DO NOTHING
            """;

    private static final String KEEP_MARKS = """
            UPDATE origin_mark m
               SET received = decode(n.received, 'base64'), covered = decode(n.covered, 'base64'),
                   complete_to = n.complete_to
              FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
                   AS n (platform, incarnation, received, covered, complete_to)
             WHERE m.stream = $1 AND m.platform = n.platform AND m.incarnation = n.incarnation
            """;

    private OriginMarks() {}

    static Mono<Blocks.Marks> lock(Connection transaction, Stream stream, Collection<Origin> origins) {
        if (origins.isEmpty()) {
            return Mono.just(new Blocks.Marks(Coverage.NONE, Coverage.NONE));
        }
        String[] platforms = origins.stream().map(Origin::platform).toArray(String[]::new);
        String[] incarnations = origins.stream().map(Origin::incarnation).toArray(String[]::new);
        Mono<List<Mark>> locked = rows(
                        bind(transaction, LOCK_MARKS, stream.topic(), platforms, incarnations),
                        row -> new Mark(
                                new Origin(
                                        column(row, "platform", String.class),
                                        column(row, "incarnation", String.class)),
                                numbers(column(row, "received", byte[].class)),
                                numbers(column(row, "covered", byte[].class))))
                .collectList();
        return locked.flatMap(marks -> marks.size() == origins.size()
                        ? Mono.just(marks)
                        : updated(bind(transaction, MAKE_MARKS, stream.topic(), platforms, incarnations))
                                .then(locked))
                .map(OriginMarks::marks);
    }

    static Mono<Void> keep(Connection transaction, Stream stream, Blocks.Marks marks) {
        Collection<Origin> origins = marks.covered().origins();
        if (origins.isEmpty()) {
            return Mono.empty();
        }
        List<String> received = new ArrayList<>();
        List<String> covered = new ArrayList<>();
        List<Long> complete = new ArrayList<>();
        for (Origin origin : origins) {
            received.add(base64(marks.received().of(origin)));
            covered.add(base64(marks.covered().of(origin)));
            complete.add(marks.covered().of(origin).completeTo());
        }
        return updated(bind(
                        transaction,
                        KEEP_MARKS,
                        stream.topic(),
                        origins.stream().map(Origin::platform).toArray(String[]::new),
                        origins.stream().map(Origin::incarnation).toArray(String[]::new),
                        received.toArray(String[]::new),
                        covered.toArray(String[]::new),
                        complete.toArray(Long[]::new)))
                .then();
    }

    private static Blocks.Marks marks(List<Mark> marks) {
        SortedMap<Origin, NumberSet> received = new TreeMap<>();
        SortedMap<Origin, NumberSet> covered = new TreeMap<>();
        for (Mark mark : marks) {
            received.put(mark.origin(), mark.received());
            covered.put(mark.origin(), mark.covered());
        }
        return new Blocks.Marks(new Coverage(received), new Coverage(covered));
    }

    private static NumberSet numbers(byte[] bytes) {
        return bytes.length == 0 ? NumberSet.NONE : NumberSet.read(new WireReader(bytes));
    }

    private static String base64(NumberSet numbers) {
        WireWriter out = new WireWriter(32);
        numbers.write(out);
        return Base64.getEncoder().encodeToString(out.toBytes());
    }

    private record Mark(Origin origin, NumberSet received, NumberSet covered) {}
}
