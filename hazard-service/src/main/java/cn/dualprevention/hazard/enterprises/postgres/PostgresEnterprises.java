package cn.dualprevention.hazard.enterprises.postgres;

import cn.dualprevention.hazard.enterprises.Enterprises;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.enterprises.ScopeMoves;
import cn.dualprevention.kit.journal.Journal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Enterprises in PostgreSQL behind a cache of some seconds, so that a report does not wait for a look-up that nearly always
 * says the same. What is decided on an outdated answer is found by its scope version and moved along.
 */
@Component
final class PostgresEnterprises implements Enterprises, ScopeMoves {

    private static final int CACHED = 50_000;
    private static final Duration CACHE_AGE = Duration.ofSeconds(5);
    /** Longer than the cache keeps an answer, on any replica, with room for a slow request. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private static final String FIND =
            "SELECT " + EnterpriseRows.COLUMNS + " FROM known_enterprise WHERE enterprise_id = ANY ($1)";

    private static final String MOVING =
            "SELECT " + prefixed() + ", m.arrived_at FROM scope_move m JOIN known_enterprise k"
                    + " USING (enterprise_id) ORDER BY m.arrived_at LIMIT $1";

    private static final String DONE =
            "DELETE FROM scope_move WHERE enterprise_id = $1 AND arrived_at = $2 AND arrived_at < $3";

    private final ConnectionFactory connections;
    private final Journal journal;
    private final Cache<String, KnownEnterprise> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(CACHE_AGE)
            .build();

    PostgresEnterprises(ConnectionFactory connections, Journal journal) {
        this.connections = connections;
        this.journal = journal;
    }

    @Override
    public Mono<Map<String, KnownEnterprise>> findAll(Set<String> ids) {
        Map<String, KnownEnterprise> found = new HashMap<>(cache.getAllPresent(ids));
        if (found.size() == ids.size()) {
            return Mono.just(found);
        }
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(found.keySet());
        return query(FIND, s -> s.bind(0, missing.toArray(String[]::new)))
                .doOnNext(move -> {
                    cache.put(move.enterprise().id(), move.enterprise());
                    found.put(move.enterprise().id(), move.enterprise());
                })
                .then(Mono.just(found));
    }

    @Override
    public Flux<Move> pending(int limit) {
        return Flux.defer(() -> journal.isOpen() ? query(MOVING, s -> s.bind(0, limit)) : Flux.empty());
    }

    @Override
    public Mono<Void> done(Move move, Instant now) {
        return Mono.usingWhen(
                connections.create(),
                c -> Flux.from(c.createStatement(DONE)
                                .bind(0, move.enterprise().id())
                                .bind(1, move.arrivedAt())
                                .bind(2, now.minus(SETTLING))
                                .execute())
                        .concatMap(result -> result.getRowsUpdated())
                        .then(),
                c -> c.close());
    }

    @Override
    public void forgetCached() {
        cache.invalidateAll();
    }

    private Flux<Move> query(String sql, Function<Statement, Statement> bindings) {
        return Flux.usingWhen(
                connections.create(),
                c -> Flux.from(bindings.apply(c.createStatement(sql)).execute())
                        .concatMap(result -> result.map((row, metadata) -> new Move(
                                EnterpriseRows.read(row),
                                metadata.contains("arrived_at")
                                        ? Objects.requireNonNull(row.get("arrived_at", Instant.class))
                                        : Instant.EPOCH))),
                c -> c.close());
    }

    private static String prefixed() {
        return "k." + EnterpriseRows.COLUMNS.replace(", ", ", k.");
    }
}
