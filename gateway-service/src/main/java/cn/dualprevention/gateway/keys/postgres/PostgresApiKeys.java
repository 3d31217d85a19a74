package cn.dualprevention.gateway.keys.postgres;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.gateway.keys.ApiKey;
import cn.dualprevention.gateway.keys.ApiKeys;
import cn.dualprevention.gateway.keys.KeyHash;
import cn.dualprevention.kit.access.Role;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keys in table {@code api_key}. A holder's live keys each hold a numbered slot, so a unique index keeps their limit. */
@Repository
class PostgresApiKeys implements ApiKeys {

    private static final String COLUMNS = """
            id, hash, holder, role, enterprise, park, divisions, sectors, testdata, note, created_by, created_at,
            expires_at, revoked_at, changed_at
            """;

    private static final String END_EXPIRED = """
            UPDATE api_key SET revoked_at = expires_at, changed_at = clock_timestamp()
             WHERE role = :role AND holder = :holder AND revoked_at IS NULL AND expires_at <= :now
            """;

    private static final String ADD = """
            INSERT INTO api_key (id, hash, holder, role, enterprise, park, divisions, sectors, testdata, note,
                                 created_by, created_at, expires_at, slot, changed_at)
            SELECT :id, :hash, :holder, :role, :enterprise, :park, :divisions, :sectors, :testdata, :note,
                   :createdBy, :createdAt, :expiresAt, free.slot, clock_timestamp()
              FROM (SELECT min(s) AS slot
                      FROM generate_series(1, :limit) AS s
                     WHERE NOT EXISTS (SELECT 1 FROM api_key k
                                        WHERE k.role = :role AND k.holder = :holder
                                          AND k.slot = s AND k.revoked_at IS NULL)) AS free
             WHERE free.slot IS NOT NULL
            ON CONFLICT DO NOTHING
            """;

    private static final String REVOKE = """
            UPDATE api_key SET revoked_at = coalesce(revoked_at, :at), changed_at = clock_timestamp()
             WHERE id = :id
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String CHANGED = """
            SELECT %s FROM api_key WHERE changed_at > :since ORDER BY changed_at
            """.formatted(COLUMNS);

    private static final String LIVE = """
            SELECT %s FROM api_key WHERE revoked_at IS NULL
            """.formatted(COLUMNS);

    private static final String LIST = """
            SELECT %s FROM api_key
             WHERE (:holder::text IS NULL OR holder = :holder) AND (:before::uuid IS NULL OR id < :before)
             ORDER BY id DESC LIMIT :limit
            """.formatted(COLUMNS);

    private final DatabaseClient database;

    PostgresApiKeys(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    /** A twin that took the same slot first makes the insert do nothing: try once for every slot there is. */
    @Override
    public Mono<Boolean> add(ApiKey key, int limit) {
        Mono<Long> endExpired = database.sql(END_EXPIRED)
                .bind("role", key.grant().role().name())
                .bind("holder", key.holder())
                .bind("now", utc(key.createdAt()))
                .fetch()
                .rowsUpdated();
        return endExpired.then(Flux.range(0, limit)
                .concatMap(attempt -> insert(key, limit), 1)
                .next()
                .hasElement());
    }

    private Mono<Long> insert(ApiKey key, int limit) {
        Grant grant = key.grant();
        DatabaseClient.GenericExecuteSpec insert = database.sql(ADD)
                .bind("id", key.id())
                .bind("hash", key.hash().toBytes())
                .bind("holder", key.holder())
                .bind("role", grant.role().name())
                .bind("divisions", grant.divisions().toArray(String[]::new))
                .bind("sectors", grant.sectors().toArray(String[]::new))
                .bind("testdata", grant.testdata())
                .bind("createdBy", key.createdBy())
                .bind("createdAt", utc(key.createdAt()))
                .bind("limit", limit);
        insert = bind(insert, "enterprise", grant.enterprise(), String.class);
        insert = bind(insert, "park", grant.park(), String.class);
        insert = bind(insert, "note", key.note(), String.class);
        insert = bind(insert, "expiresAt", key.expiresAt() == null ? null : utc(key.expiresAt()), OffsetDateTime.class);
        return insert.fetch().rowsUpdated().filter(n -> n > 0);
    }

    @Override
    public Mono<ApiKey> revoke(UUID id, Instant at) {
        return database.sql(REVOKE)
                .bind("id", id)
                .bind("at", utc(at))
                .map(PostgresApiKeys::key)
                .one();
    }

    @Override
    public Flux<Changed> changedAfter(@Nullable Instant time) {
        DatabaseClient.GenericExecuteSpec query =
                time == null ? database.sql(LIVE) : database.sql(CHANGED).bind("since", utc(time));
        return query.map(row -> new Changed(key(row), instant(row, "changed_at")))
                .all();
    }

    @Override
    public Flux<ApiKey> list(@Nullable String holder, @Nullable UUID before, int limit) {
        DatabaseClient.GenericExecuteSpec query = database.sql(LIST).bind("limit", limit);
        query = bind(query, "holder", holder, String.class);
        return bind(query, "before", before, UUID.class)
                .map(PostgresApiKeys::key)
                .all();
    }

    private static <T> DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec spec, String name, @Nullable T value, Class<T> type) {
        return value == null ? spec.bindNull(name, type) : spec.bind(name, value);
    }

    private static ApiKey key(Readable row) {
        Grant grant = new Grant(
                Role.valueOf(get(row, "role", String.class)),
                row.get("enterprise", String.class),
                row.get("park", String.class),
                Set.of(get(row, "divisions", String[].class)),
                Set.of(get(row, "sectors", String[].class)),
                get(row, "testdata", Boolean.class));
        return new ApiKey(
                get(row, "id", UUID.class),
                KeyHash.ofBytes(get(row, "hash", byte[].class)),
                get(row, "holder", String.class),
                grant,
                row.get("note", String.class),
                get(row, "created_by", String.class),
                instant(row, "created_at"),
                optionalInstant(row, "expires_at"),
                optionalInstant(row, "revoked_at"));
    }

    private static Instant instant(Readable row, String column) {
        return get(row, column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(Readable row, String column) {
        OffsetDateTime time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("api_key." + column + ": got null (expected: a value)");
        }
        return value;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
