package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.postgres.PostgresHazardLedger.value;

import cn.dualprevention.hazard.ledger.counts.CountDimension;
import cn.dualprevention.hazard.ledger.counts.CountGroup;
import cn.dualprevention.hazard.ledger.counts.CountQuery;
import cn.dualprevention.hazard.ledger.counts.HazardCounts;
import cn.dualprevention.hazard.ledger.counts.Recount;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Figures from {@code ledger_count}, and their upkeep where no event brings it. */
@Component
class PostgresHazardCounts implements HazardCounts {

    private final DatabaseClient database;
    private final ConnectionFactory connections;

    PostgresHazardCounts(DatabaseClient database, ConnectionFactory connections) {
        this.database = database;
        this.connections = connections;
    }

    @Override
    public Mono<List<CountGroup>> counts(CountQuery query) {
        CountSql sql = CountSql.of(query);
        return sql.predicate()
                .bindTo(database.sql(sql.text()))
                .map(row -> group(row, query.by()))
                .all()
                .filter(group -> query.by().isEmpty() || group.total() != 0 || group.withdrawn() != 0)
                .collectList();
    }

    @Override
    public Mono<Integer> countOverdue(Instant by, int limit) {
        return inTransaction(c -> OverdueRows.count(c, by, limit));
    }

    @Override
    public Mono<Recount> recount(boolean repair) {
        return inTransaction(c -> RecountRows.recount(c, repair));
    }

    private <T> Mono<T> inTransaction(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(
                connections.create(),
                c -> Mono.from(c.beginTransaction())
                        .then(Mono.defer(() -> work.apply(c)))
                        .flatMap(done -> Mono.from(c.commitTransaction()).thenReturn(done)),
                Connection::close,
                (c, error) ->
                        Mono.from(c.rollbackTransaction()).onErrorComplete().then(Mono.from(c.close())),
                c -> Mono.from(c.rollbackTransaction()).onErrorComplete().then(Mono.from(c.close())));
    }

    private static CountGroup group(Readable row, List<CountDimension> by) {
        Map<CountDimension, String> key = new EnumMap<>(CountDimension.class);
        by.forEach(dimension -> key.put(dimension, value(row, CountSql.column(dimension), String.class)));
        return new CountGroup(
                key,
                value(row, "open_n", Long.class),
                value(row, "overdue_n", Long.class),
                value(row, "closed_n", Long.class),
                value(row, "withdrawn_n", Long.class));
    }
}
