package cn.dualprevention.hazard.hazard.reporting.postgres;

import cn.dualprevention.hazard.hazard.reporting.HeldItems;
import cn.dualprevention.hazard.hazard.reporting.Intake;
import cn.dualprevention.hazard.hazard.reporting.Push;
import cn.dualprevention.hazard.hazard.reporting.Report;
import cn.dualprevention.hazard.hazard.reporting.Withdrawal;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.json.StrictJson;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Held items in PostgreSQL; what was handed in is kept as the JSON of its checked form. */
@Component
final class PostgresHeldItems implements HeldItems {

    private static final String COLUMNS = "id, kind, payload::text, caller::text, client, request_key, request_hash,"
            + " request_answer, held_at, refusal";

    /** A client that asks again with its key changes nothing and is told what was answered first. */
    private static final String HOLD = """
        INSERT INTO held_item AS h (
            id, enterprise_id, hazard_id, client, caller, kind, payload, request_key, request_hash, request_answer,
            held_at, source_updated_at)
        SELECT $1, $2, $3, $4, $5::jsonb, $6, $7::jsonb, $8, $9, $10, $11, $12
         WHERE NOT EXISTS (SELECT FROM held_item o WHERE o.client = $4 AND o.request_key = $8)
        ON CONFLICT (hazard_id, client) DO UPDATE SET
            enterprise_id = excluded.enterprise_id, caller = excluded.caller, kind = excluded.kind,
            payload = excluded.payload, request_key = excluded.request_key, request_hash = excluded.request_hash,
            request_answer = excluded.request_answer, held_at = excluded.held_at,
            source_updated_at = excluded.source_updated_at, refusal = NULL
         WHERE (h.source_updated_at <= excluded.source_updated_at) IS NOT FALSE
        """;

    private static final String KEY_OWNER = """
        SELECT client, request_key, request_hash, request_answer FROM held_item WHERE client = $1 AND request_key = $2
        """;

    private static final String SETTLEABLE = "SELECT " + COLUMNS
            + " FROM held_item h WHERE refusal IS NULL"
            + " AND EXISTS (SELECT FROM known_enterprise k WHERE k.enterprise_id = h.enterprise_id)"
            + " ORDER BY held_at LIMIT $1";

    private static final String LIST_OWN = "SELECT " + COLUMNS
            + " FROM held_item WHERE enterprise_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3";
    private static final String LIST_SENT = "SELECT " + COLUMNS
            + " FROM held_item WHERE client = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3";

    private final ConnectionFactory connections;
    private final Journal journal;
    private final JsonMapper json = StrictJson.mapper(StrictJson.DEFAULT_ZONE);

    PostgresHeldItems(ConnectionFactory connections, Journal journal) {
        this.connections = connections;
        this.journal = journal;
    }

    @Override
    public Mono<List<RequestKey>> hold(List<HeldItem> items) {
        return Flux.usingWhen(
                        connections.create(),
                        c -> Flux.fromIterable(items).concatMap(item -> hold(c, item)),
                        c -> c.close())
                .collectList();
    }

    private Mono<RequestKey> hold(Connection c, HeldItem item) {
        Intake intake = item.intake();
        RequestKey request = item.request();
        Statement s = c.createStatement(HOLD)
                .bind(0, item.id())
                .bind(1, intake.enterprise())
                .bind(2, UUID.fromString(intake.hazard()))
                .bind(3, item.caller().subject())
                .bind(4, json.writeValueAsString(item.caller()))
                .bind(5, kindOf(intake))
                .bind(6, json.writeValueAsString(intake))
                .bind(10, item.heldAt());
        Instant updatedAt = updatedAt(intake);
        if (updatedAt == null) {
            s.bindNull(11, Instant.class);
        } else {
            s.bind(11, updatedAt);
        }
        bindText(s, 7, request == null ? null : request.key());
        bindText(s, 8, request == null ? null : request.hash());
        bindText(s, 9, request == null ? null : request.answer());
        return Flux.from(s.execute())
                .concatMap(result -> result.getRowsUpdated())
                .reduce(0L, Long::sum)
                // a twin of the same moment was faster with their key
                .onErrorResume(R2dbcDataIntegrityViolationException.class, e -> Mono.just(0L))
                .flatMap(held -> held > 0 || request == null ? Mono.empty() : owner(c, request));
    }

    /** When the sender's own system had it so; null when it tells no such time. */
    private static @Nullable Instant updatedAt(Intake intake) {
        if (intake instanceof Push push) {
            return push.state().source().updatedAt();
        }
        return intake instanceof Withdrawal withdrawal ? withdrawal.source().updatedAt() : null;
    }

    private static Mono<RequestKey> owner(Connection c, RequestKey request) {
        return Flux.from(c.createStatement(KEY_OWNER)
                        .bind(0, request.client())
                        .bind(1, request.key())
                        .execute())
                .concatMap(result -> result.map(row -> new RequestKey(
                        Objects.requireNonNull(row.get(0, String.class)),
                        Objects.requireNonNull(row.get(1, String.class)),
                        Objects.requireNonNull(row.get(2, String.class)),
                        Objects.requireNonNull(row.get(3, String.class)))))
                .singleOrEmpty();
    }

    @Override
    public Mono<List<HeldItem>> settleable(int limit) {
        return Mono.defer(() ->
                journal.isOpen() ? query(SETTLEABLE, s -> s.bind(0, limit)).collectList() : Mono.just(List.of()));
    }

    @Override
    public Mono<Void> settled(HeldItem item) {
        return execute(
                        "DELETE FROM held_item WHERE id = $1 AND held_at = $2",
                        s -> s.bind(0, item.id()).bind(1, item.heldAt()))
                .then();
    }

    @Override
    public Mono<Void> refused(HeldItem item, String reason) {
        return execute(
                        "UPDATE held_item SET refusal = $3 WHERE id = $1 AND held_at = $2",
                        s -> s.bind(0, item.id()).bind(1, item.heldAt()).bind(2, reason))
                .then();
    }

    @Override
    public Mono<List<HeldItem>> list(Caller caller, @Nullable UUID before, int limit) {
        boolean own = caller.role() == Role.ENTERPRISE && caller.enterprise() != null;
        String whose = own ? Objects.requireNonNull(caller.enterprise()) : caller.subject();
        return query(own ? LIST_OWN : LIST_SENT, s -> {
                    s.bind(0, whose).bind(2, limit);
                    return before == null ? s.bindNull(1, UUID.class) : s.bind(1, before);
                })
                .collectList();
    }

    @Override
    public Mono<Long> dropExpired(Instant now) {
        return execute("DELETE FROM held_item WHERE held_at < $1", s -> s.bind(0, now.minus(KEPT)));
    }

    private Flux<HeldItem> query(String sql, Function<Statement, Statement> bindings) {
        return Flux.usingWhen(
                connections.create(),
                c -> Flux.from(bindings.apply(c.createStatement(sql)).execute())
                        .concatMap(result -> result.map(this::read)),
                c -> c.close());
    }

    private Mono<Long> execute(String sql, Function<Statement, Statement> bindings) {
        return Mono.usingWhen(
                connections.create(),
                c -> Flux.from(bindings.apply(c.createStatement(sql)).execute())
                        .concatMap(result -> result.getRowsUpdated())
                        .reduce(0L, Long::sum),
                c -> c.close());
    }

    private HeldItem read(Readable row) {
        Class<? extends Intake> type = typeOf(Objects.requireNonNull(row.get(1, String.class)));
        String key = row.get(5, String.class);
        return new HeldItem(
                Objects.requireNonNull(row.get(0, UUID.class)),
                json.readValue(Objects.requireNonNull(row.get(2, String.class)), type),
                json.readValue(Objects.requireNonNull(row.get(3, String.class)), Caller.class),
                key == null
                        ? null
                        : new RequestKey(
                                Objects.requireNonNull(row.get(4, String.class)),
                                key,
                                Objects.requireNonNull(row.get(6, String.class)),
                                Objects.requireNonNull(row.get(7, String.class))),
                Objects.requireNonNull(row.get(8, Instant.class)),
                row.get(9, String.class));
    }

    private static String kindOf(Intake intake) {
        return intake.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static Class<? extends Intake> typeOf(String kind) {
        return Stream.of(Report.class, Push.class, Withdrawal.class)
                .filter(type -> type.getSimpleName().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("held item: got kind " + kind + " (expected: an intake)"));
    }

    private static void bindText(Statement statement, int index, @Nullable String value) {
        if (value == null) {
            statement.bindNull(index, String.class);
        } else {
            statement.bind(index, value);
        }
    }
}
