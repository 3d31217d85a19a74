package cn.dualprevention.kit.restore;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code journal_incarnation} at the start of a service, for one replica at a time. Blocks. */
final class IncarnationTable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Until the commit nobody numbers, so no witness is ahead of what is read here, and no other replica looks. Taken before
     * any row is locked, so it closes no circle.
     */
    private static final String LOCK = "LOCK TABLE journal_counter IN SHARE ROW EXCLUSIVE MODE";

    private static final String COUNTERS = "SELECT stream, last FROM journal_counter WHERE stream = ANY ($1::text[])";

    /** A stream of a later release begins under the name of the others. */
    private static final String COMPLETE = """
            INSERT INTO journal_incarnation (stream, after, incarnation, recalled_at)
            SELECT s, 0, coalesce((SELECT incarnation FROM journal_present), $2), now()
              FROM unnest($1::text[]) AS s
             WHERE NOT EXISTS (SELECT FROM journal_incarnation WHERE stream = s)
            """;

    /**
     * With the incarnation the log is another publication: it is published from its beginning, once and at full speed,
     * before any consumer has to find out that it lacks all of it.
     */
    private static final String BEGIN = """
            WITH unpublished AS (DELETE FROM relay_mark WHERE topic = ANY ($1::text[]))
            INSERT INTO journal_incarnation (stream, after, incarnation)
            SELECT c.stream, c.last, $2 FROM journal_counter c WHERE c.stream = ANY ($1::text[])
            """;

    private static final String ALL = """
            SELECT stream, after, incarnation, recalled_at IS NOT NULL AS recalled FROM journal_incarnation
             WHERE stream = ANY ($1::text[]) ORDER BY ordinal
            """;

    private static final String RECALLED =
            "UPDATE journal_incarnation SET recalled_at = now() WHERE recalled_at IS NULL";

    private final Connection connection;
    private final String[] streams;

    private IncarnationTable(Connection connection, List<String> streams) {
        this.connection = connection;
        this.streams = streams.toArray(String[]::new);
    }

    /**
     * From a position of a stream on numbers belong to it.
     *
     * @param recalled what others held of the streams is here again
     */
    record Row(String stream, long after, String incarnation, boolean recalled) {}

    /** Everything is undone unless it is committed before it is closed. */
    static IncarnationTable locked(ConnectionFactory connections, List<String> streams) {
        Connection connection = block(Mono.from(connections.create()));
        IncarnationTable table = new IncarnationTable(connection, streams);
        try {
            finish(connection.beginTransaction());
            table.execute(LOCK);
            return table;
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** Everything that others held is here again. */
    static void recalled(ConnectionFactory connections) {
        block(Mono.usingWhen(connections.create(), c -> update(c.createStatement(RECALLED)), Connection::close));
    }

    /** The last position of each stream. */
    Map<String, Long> heads() {
        return query(COUNTERS, row -> Map.entry(text(row, 0), number(row, 1))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** In the order in which they came. */
    List<Row> all() {
        return query(
                ALL,
                row -> new Row(
                        text(row, 0), number(row, 1), text(row, 2), Boolean.TRUE.equals(row.get(3, Boolean.class))));
    }

    void complete() {
        execute(COMPLETE, streams, fresh());
    }

    void begin() {
        execute(BEGIN, streams, fresh());
    }

    void commit() {
        finish(connection.commitTransaction());
    }

    @Override
    public void close() {
        finish(Mono.from(connection.rollbackTransaction()).onErrorComplete().then(Mono.from(connection.close())));
    }

    private static String fresh() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String text(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, String.class));
    }

    private static long number(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, Long.class));
    }

    private <T> List<T> query(String sql, Function<Readable, T> mapping) {
        return block(Flux.from(connection.createStatement(sql).bind(0, streams).execute())
                .flatMap(result -> result.map(mapping::apply))
                .collectList());
    }

    private void execute(String sql, Object... values) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
        }
        block(update(statement));
    }

    private static Mono<Long> update(Statement statement) {
        return Flux.from(statement.execute())
                .flatMap(result -> result.getRowsUpdated())
                .reduce(0L, Long::sum);
    }

    private static void finish(Publisher<Void> work) {
        Mono.from(work).block(PATIENCE);
    }

    private static <T> T block(Mono<T> work) {
        return Objects.requireNonNull(work.block(PATIENCE));
    }
}
