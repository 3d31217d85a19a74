package cn.dualprevention.sync.receipt.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.receipt.ReceiptStore;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
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

    private static final String STATED = """
            UPDATE origin_mark m SET stated_to = greatest(m.stated_to, r.complete_to)
              FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
                   AS r (stream, platform, incarnation, complete_to)
             WHERE m.stream = r.stream AND m.platform = r.platform AND m.incarnation = r.incarnation
            """;

    /** Places are given under the lock of the counter; those of rows that are here already stay unused. */
    private static final String KEEP = """
            WITH place AS (UPDATE receipt_counter SET changes = changes + $10 RETURNING changes - $10 AS base)
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

    private static final String READ_TO = "SELECT receipts_to FROM link WHERE id = $1";

    private static final String HAVE_READ = "UPDATE link SET receipts_to = greatest(receipts_to, $2) WHERE id = $1";

    private static final String FOR_PEER = """
            SELECT r.* FROM receipt r
             WHERE r.change > $2 AND r.platform <> $3 AND r.origin IN (SELECT platform FROM origin_route WHERE link = $1)
             ORDER BY r.change LIMIT $4
            """;

    private static final String NEWEST = "SELECT changes FROM receipt_counter";

    private static final String STATIONS = """
            SELECT platform, min(hops) AS hops, max(complete_to) AS complete_to,
                   min(stated_at) FILTER (WHERE complete_to >= $4) AS stored_at
              FROM receipt WHERE stream = $1 AND origin = $2 AND incarnation = $3
             GROUP BY platform ORDER BY 2, 1
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
        return database.inTransaction(c -> updated(bind(
                                c,
                                STATED,
                                texts(receipts, Receipt::stream),
                                texts(receipts, Receipt::origin),
                                texts(receipts, Receipt::incarnation),
                                receipts.stream().map(Receipt::completeTo).toArray(Long[]::new)))
                        .then(keep(c, receipts)))
                .then();
    }

    @Override
    public Mono<Long> take(Link link, List<Receipt> receipts, long readTo) {
        return database.inTransaction(c -> updated(bind(c, HAVE_READ, link.id(), readTo))
                .then(receipts.isEmpty() ? Mono.just(0L) : keep(c, receipts)));
    }

    @Override
    public Mono<Long> readTo(Link link) {
        return database.with(c -> rows(bind(c, READ_TO, link.id()), row -> column(row, "receipts_to", Long.class)))
                .singleOrEmpty();
    }

    @Override
    public Mono<ReceiptStore.Page> forPeer(Link link, long after, int limit) {
        return database.with(c -> rows(c.createStatement(NEWEST), row -> column(row, "changes", Long.class)))
                .singleOrEmpty()
                .flatMap(newest -> newest <= after
                        ? Mono.just(new ReceiptStore.Page(List.of(), after))
                        : page(link, after, limit, newest));
    }

    private Mono<ReceiptStore.Page> page(Link link, long after, int limit, long newest) {
        return database.with(c -> rows(
                        bind(c, FOR_PEER, link.id(), after, link.peer(), limit),
                        row -> new Placed(receipt(row), column(row, "change", Long.class))))
                .collectList()
                .map(found -> new ReceiptStore.Page(
                        found.stream().map(Placed::receipt).toList(),
                        found.size() == limit ? found.get(limit - 1).change() : newest));
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
    public Mono<Long> forgetBefore(Instant time) {
        return database.update(c -> bind(c, FORGET, time.atOffset(ZoneOffset.UTC)));
    }

    private static Mono<Long> keep(Connection c, List<Receipt> receipts) {
        return updated(bind(
                c,
                KEEP,
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

    private record Placed(Receipt receipt, long change) {}
}
