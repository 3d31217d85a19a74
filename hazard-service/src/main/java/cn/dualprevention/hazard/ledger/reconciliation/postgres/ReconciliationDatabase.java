package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import cn.dualprevention.kit.database.Patience;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statements with their values in order. None is waited for longer than {@link Patience#LONGEST}. */
@Component
final class ReconciliationDatabase {

    private final ConnectionFactory connections;

    ReconciliationDatabase(ConnectionFactory connections) {
        this.connections = connections;
    }

    <T> Flux<T> rows(String sql, Function<Readable, T> row, Object... values) {
        return Flux.usingWhen(connections.create(), c -> query(c, sql, row, values), Connection::close)
                .timeout(Patience.LONGEST);
    }

    Mono<Long> update(String sql, Object... values) {
        return Mono.usingWhen(connections.create(), c -> update(c, sql, values), Connection::close)
                .timeout(Patience.LONGEST);
    }

    <T> Mono<T> inTransaction(Function<Connection, Mono<T>> work) {
        Mono<T> worked = Mono.usingWhen(
                connections.create(),
                c -> Mono.from(c.beginTransaction())
                        .then(Mono.defer(() -> work.apply(c)))
                        .materialize()
                        .flatMap(end -> end.isOnError()
                                ? Mono.just(end)
                                : Mono.from(c.commitTransaction()).thenReturn(end))
                        .dematerialize(),
                Connection::close,
                (c, error) ->
                        Mono.from(c.rollbackTransaction()).onErrorComplete().then(Mono.from(c.close())),
                c -> Mono.from(c.rollbackTransaction()).onErrorComplete().then(Mono.from(c.close())));
        return worked.timeout(Patience.LONGEST);
    }

    static <T> Flux<T> query(Connection connection, String sql, Function<Readable, T> row, Object... values) {
        return Flux.from(statement(connection, sql, values).execute()).concatMap(result -> result.map(row));
    }

    static Mono<Long> update(Connection connection, String sql, Object... values) {
        return Flux.from(statement(connection, sql, values).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    private static Statement statement(Connection connection, String sql, Object... values) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
        }
        return statement;
    }

    static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
