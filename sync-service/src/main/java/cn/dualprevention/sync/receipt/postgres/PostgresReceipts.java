package cn.dualprevention.sync.receipt.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.receipt.ReceiptStore;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresReceipts implements ReceiptStore {

    private static final String UNSTATED = """
            SELECT stream, platform, incarnation, complete_to FROM origin_mark
             WHERE complete_to > stated_to AND stream = ANY ($1::text[]) LIMIT $2
            """;

    /**
     * The end of a statement. Places are given under the lock of the counter; those of rows that are here already stay
     * unused.
     */
    private static final String KEEP = """
            place AS (UPDATE receipt_counter SET changes = changes + $10 RETURNING changes - $10 AS base)
            INSERT INTO receipt (stream, origin, incarnation, platform, complete_to, stated_at, hops, public_key,
                                 signature, change)
            SELECT r.stream, r.origin, r.incarnation, r.platform, r.complete_to, r.stated_at, r.hops,
                   decode(r.public_key, 'base64'), decode(r.signature, 'base64'), place.base + r.place
              FROM place, unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[],
                                 $7::int[], $8::text[], $9::text[]) WITH ORDINALITY
                   AS r (stream, origin, incarnation, platform, complete_to, stated_at, hops, public_key, signature,
                         place)
            ON CONFLICT DO NOTHING
            """;

    /** The marks are locked in the order in which arrivals lock them. */
    private static final String STATE = """
            WITH locked AS (
                SELECT m.stream, m.platform, m.incarnation, r.complete_to
                  FROM origin_mark m
                  JOIN unnest($1::text[], $2::text[], $3::text[], $5::bigint[])
                       AS r (stream, platform, incarnation, complete_to)
                    ON m.stream = r.stream AND m.platform = r.platform AND m.incarnation = r.incarnation
                 ORDER BY 1, 2, 3
                   FOR UPDATE OF m
            ), stated AS (
                UPDATE origin_mark m SET stated_to = greatest(m.stated_to, l.complete_to)
                  FROM locked l
                 WHERE m.stream = l.stream AND m.platform = l.platform AND m.incarnation = l.incarnation
            ),
            """ + KEEP;

    private static final String READ_TO = "SELECT receipts_to FROM link WHERE id = $1";

    private static final String HAVE_READ = "UPDATE link SET receipts_to = greatest(receipts_to, $2) WHERE id = $1";

    private static final String TAKE = """
            WITH have_read AS (UPDATE link SET receipts_to = greatest(receipts_to, $12) WHERE id = $11),
            """ + KEEP;

    /** One row at least, for the counter. */
    private static final String FOR_PEER = """
            SELECT c.changes, r.*
              FROM receipt_counter c
              LEFT JOIN (SELECT * FROM receipt
                          WHERE change > $2 AND platform <> $3
                            AND origin IN (SELECT platform FROM origin_route WHERE link = $1)
                          ORDER BY change LIMIT $4) r ON true
             ORDER BY r.change
            """;

    private static final String STATIONS = """
            SELECT platform, min(hops) AS hops, max(complete_to) AS complete_to,
                   min(stated_at) FILTER (WHERE complete_to >= $4) AS stored_at
              FROM receipt WHERE stream = $1 AND origin = $2 AND incarnation = $3
             GROUP BY platform ORDER BY 2, 1
            """;

    private static final String COVERING = """
            SELECT DISTINCT ON (platform, public_key) * FROM receipt
             WHERE stream = $1 AND origin = $2 AND incarnation = $3 AND complete_to >= $4
             ORDER BY platform, public_key, complete_to
            """;

    /**
     * Platforms are found by jumping along the key, not by reading every receipt. Our own receipt tells since when a number
     * has been complete here.
     */
    private static final String WAITING = """
            WITH RECURSIVE station AS (
                SELECT m.stream, m.incarnation,
                       (SELECT min(r.platform) FROM receipt r
                         WHERE r.stream = m.stream AND r.origin = $1 AND r.incarnation = m.incarnation) AS platform
                  FROM origin_mark m WHERE m.platform = $1
                 UNION ALL
                SELECT s.stream, s.incarnation,
                       (SELECT min(r.platform) FROM receipt r
                         WHERE r.stream = s.stream AND r.origin = $1 AND r.incarnation = s.incarnation
                           AND r.platform > s.platform)
                  FROM station s WHERE s.platform IS NOT NULL
            )
            SELECT s.platform, max(coalesce(extract(epoch FROM clock_timestamp() - missing.since), 0))::bigint AS age
              FROM station s
             CROSS JOIN LATERAL (
                   SELECT r.complete_to, r.stated_at FROM receipt r
                    WHERE r.stream = s.stream AND r.origin = $1 AND r.incarnation = s.incarnation
                      AND r.platform = s.platform
                    ORDER BY r.complete_to DESC LIMIT 1) newest
              LEFT JOIN LATERAL (
                   SELECT r.stated_at AS since FROM receipt r
                    WHERE r.stream = s.stream AND r.origin = $1 AND r.incarnation = s.incarnation
                      AND r.platform = $1 AND r.complete_to > newest.complete_to
                    ORDER BY r.complete_to LIMIT 1) missing ON true
             WHERE s.platform <> $1 AND newest.stated_at > $2
             GROUP BY s.platform
            """;

    private static final String FORGET = """
            DELETE FROM receipt r
             WHERE r.stated_at < $1
               AND EXISTS (SELECT FROM receipt n
                            WHERE n.stream = r.stream AND n.origin = r.origin AND n.incarnation = r.incarnation
                              AND n.platform = r.platform AND n.complete_to > r.complete_to)
            """;

    private final Database database;

    PostgresReceipts(Database database) {
        this.database = database;
    }

    @Override
    public Mono<List<Receipt.Statement>> unstated(Set<String> streams, int limit) {
        String[] names = streams.toArray(String[]::new);
        return database.with(c -> rows(
                        bind(c, UNSTATED, names, limit),
                        row -> new Receipt.Statement(
                                column(row, "stream", String.class),
                                column(row, "platform", String.class),
                                column(row, "incarnation", String.class),
                                column(row, "complete_to", Long.class))))
                .collectList();
    }

    @Override
    public Mono<Void> state(List<Receipt> receipts) {
        return database.update(c -> bind(c, STATE, parameters(receipts).toArray()))
                .then();
    }

    @Override
    public Mono<Long> take(Link link, List<Receipt> receipts, long readTo) {
        if (receipts.isEmpty()) {
            return database.update(c -> bind(c, HAVE_READ, link.id(), readTo)).thenReturn(0L);
        }
        List<Object> parameters = parameters(receipts);
        parameters.add(link.id());
        parameters.add(readTo);
        return database.update(c -> bind(c, TAKE, parameters.toArray()));
    }

    @Override
    public Mono<Long> readTo(Link link) {
        return database.with(c -> rows(bind(c, READ_TO, link.id()), row -> column(row, "receipts_to", Long.class)))
                .singleOrEmpty();
    }

    @Override
    public Mono<ReceiptStore.Page> forPeer(Link link, long after, int limit) {
        return database.with(c -> rows(bind(c, FOR_PEER, link.id(), after, link.peer(), limit), Found::in))
                .collectList()
                .map(found -> page(found, after, limit));
    }

    private static ReceiptStore.Page page(List<Found> found, long after, int limit) {
        List<Receipt> receipts =
                found.stream().flatMap(f -> f.receipt().stream()).toList();
        Found last = found.get(found.size() - 1);
        return new ReceiptStore.Page(
                receipts, receipts.size() == limit ? last.change() : Math.max(after, last.newest()));
    }

    @Override
    public Flux<Station> stations(String stream, String origin, String incarnation, long number) {
        return database.with(c -> rows(bind(c, STATIONS, stream, origin, incarnation, number), row -> {
            OffsetDateTime storedAt = row.get("stored_at", OffsetDateTime.class);
            return new Station(
                    column(row, "platform", String.class),
                    column(row, "hops", Integer.class),
                    column(row, "complete_to", Long.class),
                    storedAt == null ? null : storedAt.toInstant());
        }));
    }

    @Override
    public Flux<Receipt> covering(String stream, String origin, String incarnation, long number) {
        return database.with(
                c -> rows(bind(c, COVERING, stream, origin, incarnation, number), PostgresReceipts::receipt));
    }

    @Override
    public Flux<Waiting> waiting(String origin, Instant lately) {
        return database.with(c -> rows(
                bind(c, WAITING, origin, lately.atOffset(ZoneOffset.UTC)),
                row -> new Waiting(
                        column(row, "platform", String.class),
                        Duration.ofSeconds(Math.max(0, column(row, "age", Long.class))))));
    }

    @Override
    public Mono<Long> forgetBefore(Instant time) {
        return database.update(c -> bind(c, FORGET, time.atOffset(ZoneOffset.UTC)));
    }

    /** Of {@link #KEEP}; the caller may add its own. */
    private static List<Object> parameters(List<Receipt> receipts) {
        return new ArrayList<>(List.of(
                texts(receipts, Receipt::stream),
                texts(receipts, Receipt::origin),
                texts(receipts, Receipt::incarnation),
                texts(receipts, Receipt::platform),
                receipts.stream().map(Receipt::completeTo).toArray(Long[]::new),
                receipts.stream().map(r -> r.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                receipts.stream().map(Receipt::hops).toArray(Integer[]::new),
                texts(receipts, r -> base64(r.publicKey())),
                texts(receipts, r -> base64(r.signature())),
                (long) receipts.size()));
    }

    private static Receipt receipt(Readable row) {
        return new Receipt(
                column(row, "stream", String.class),
                column(row, "origin", String.class),
                column(row, "incarnation", String.class),
                column(row, "platform", String.class),
                column(row, "complete_to", Long.class),
                column(row, "stated_at", OffsetDateTime.class).toInstant(),
                column(row, "hops", Integer.class),
                column(row, "public_key", byte[].class),
                column(row, "signature", byte[].class));
    }

    private static String[] texts(List<Receipt> receipts, Function<Receipt, String> field) {
        return receipts.stream().map(field).toArray(String[]::new);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A row of {@link #FOR_PEER}: the counter, and a receipt if there is one. */
    private record Found(long newest, Optional<Receipt> receipt, long change) {

        static Found in(Readable row) {
            long newest = column(row, "changes", Long.class);
            Long change = row.get("change", Long.class);
            return change == null
                    ? new Found(newest, Optional.empty(), 0)
                    : new Found(newest, Optional.of(PostgresReceipts.receipt(row)), change);
        }
    }
}
