package cn.dualprevention.kit.restore;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who numbers this journal's events. A journal whose database was set back to a backup numbers anew, under another name
 * and from 1, because the numbers it would give next were given before; what stands in it from before keeps its label.
 * It writes nothing until what other platforms hold of its own events is here again: deciding on the older states would
 * contradict what was answered before.
 */
public final class Incarnations {

    private static final Logger log = LoggerFactory.getLogger(Incarnations.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String COUNTERS = "SELECT stream, last FROM journal_counter WHERE stream = ANY ($1::text[])";

    /** A stream of a later release begins under the name of the others. */
    private static final String COMPLETE = """
            INSERT INTO journal_incarnation (stream, after, incarnation, recalled_at)
            SELECT s, 0, coalesce((SELECT incarnation FROM journal_present), $2), now()
              FROM unnest($1::text[]) AS s
             WHERE NOT EXISTS (SELECT FROM journal_incarnation WHERE stream = s)
            """;

    private static final String BEGIN = """
            INSERT INTO journal_incarnation (stream, after, incarnation)
            SELECT c.stream, c.last, $2 FROM journal_counter c WHERE c.stream = ANY ($1::text[])
            """;

    private static final String ALL = """
            SELECT stream, after, incarnation, recalled_at IS NOT NULL AS recalled FROM journal_incarnation
             WHERE stream = ANY ($1::text[]) ORDER BY ordinal
            """;

    private static final String RECALLED =
            "UPDATE journal_incarnation SET recalled_at = now() WHERE recalled_at IS NULL";

    private final ConnectionFactory connections;
    private final List<String> streams;
    private final Witness witness;
    private final Map<String, List<Begin>> begins = new HashMap<>();
    private String present = "";
    private volatile boolean open;

    private Incarnations(ConnectionFactory connections, Collection<String> streams, Witness witness) {
        this.connections = connections;
        this.streams = List.copyOf(streams);
        this.witness = witness;
    }

    /** What an event is called outside. */
    public record Label(String incarnation, long number) {}

    private record Begin(long after, String incarnation) {}

    private record Row(String stream, Begin begin, boolean recalled) {}

    /**
     * Reads them, and begins a new one when the witness says that the database is a backup. Blocks, for the start of a
     * service; the streams have their counters.
     */
    public static Incarnations of(ConnectionFactory connections, Collection<String> streams, Witness witness) {
        Incarnations all = new Incarnations(connections, streams, witness);
        all.complete();
        Map<String, Long> heads = all.heads();
        if (witness.contradicts(heads, all.names())) {
            all.begin();
            log.warn(
                    "journal: this database is older than what was written before; it begins a new incarnation at {}",
                    heads);
        }
        witness.begin(heads, all.names());
        all.read();
        return all;
    }

    private void complete() {
        execute(COMPLETE, named(streams), fresh());
    }

    private void begin() {
        execute(BEGIN, named(streams), fresh());
    }

    private void read() {
        List<Row> rows = query(ALL, Incarnations::row);
        rows.forEach(row ->
                begins.computeIfAbsent(row.stream(), s -> new ArrayList<>()).add(row.begin()));
        present = rows.get(rows.size() - 1).begin().incarnation();
        open = rows.stream().allMatch(Row::recalled);
    }

    private List<String> names() {
        return query(ALL, row -> row(row).begin().incarnation());
    }

    private Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        query(COUNTERS, row -> Map.entry(text(row, 0), Objects.requireNonNull(row.get(1, Long.class))))
                .forEach(head -> heads.put(head.getKey(), head.getValue()));
        return heads;
    }

    /** The one that writes now; also the publication of the journal's log. */
    public String present() {
        return present;
    }

    /** What stands at a position of a stream is called so. */
    public Label label(String stream, long position) {
        List<Begin> known = Objects.requireNonNull(begins.get(stream), stream);
        for (int i = known.size() - 1; i >= 0; i--) {
            Begin begin = known.get(i);
            if (begin.after() < position) {
                return new Label(begin.incarnation(), position - begin.after());
            }
        }
        throw new IllegalArgumentException(stream + ": got position " + position + " (expected: >= 1)");
    }

    /** Whether changes may be decided and written. */
    public boolean isOpen() {
        return open;
    }

    /** These positions are on disk, the last one of each stream. A database that was set back meanwhile is written no more. */
    public void committed(Map<String, Long> last) {
        last.forEach((stream, position) -> {
            if (!witness.saw(stream, position)) {
                open = false;
                log.error(
                        "journal: {} gave position {} again: the database was set back, restart this service",
                        stream,
                        position);
            }
        });
    }

    /** By stream: the last number that stands in this journal of each incarnation before the present one. */
    Map<String, Map<String, Long>> has() {
        Map<String, Map<String, Long>> has = new HashMap<>();
        begins.forEach((stream, known) -> {
            Map<String, Long> last = new HashMap<>();
            for (int i = 1; i < known.size(); i++) {
                Begin begin = known.get(i - 1);
                if (known.get(i).after() > begin.after()) {
                    last.put(begin.incarnation(), known.get(i).after() - begin.after());
                }
            }
            has.put(stream, last);
        });
        return has;
    }

    /** Everything is here again. */
    void recalled() {
        execute(RECALLED);
        open = true;
        log.info("journal: what was written before is here again; incarnation {} writes", present);
    }

    private static String fresh() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String[] named(List<String> streams) {
        return streams.toArray(String[]::new);
    }

    private static Row row(Readable row) {
        return new Row(
                text(row, 0),
                new Begin(Objects.requireNonNull(row.get(1, Long.class)), text(row, 2)),
                Boolean.TRUE.equals(row.get(3, Boolean.class)));
    }

    private static String text(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, String.class));
    }

    private <T> List<T> query(String sql, Function<Readable, T> mapping) {
        return Objects.requireNonNull(with(
                c -> Flux.from(c.createStatement(sql).bind(0, named(streams)).execute())
                        .flatMap(result -> result.map(mapping::apply))
                        .collectList()));
    }

    private void execute(String sql, Object... values) {
        with(c -> {
            var statement = c.createStatement(sql);
            for (int i = 0; i < values.length; i++) {
                statement.bind(i, values[i]);
            }
            return Flux.from(statement.execute())
                    .flatMap(result -> result.getRowsUpdated())
                    .reduce(0L, Long::sum);
        });
    }

    private <T> T with(Function<Connection, Mono<T>> work) {
        return Objects.requireNonNull(
                Mono.usingWhen(connections.create(), work, Connection::close).block(PATIENCE));
    }
}
