package cn.dualprevention.sync.database;

import cn.dualprevention.kit.database.Patience;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Transactions and single statements. A value is passed on only after its commit; one that never comes is an error. */
@Component
public final class Database {

    private final ConnectionFactory connections;

    public Database(ConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * Runs the work in one transaction. A caller that goes away does not stop it: whatever was begun is committed or
     * rolled back whole.
     */
    public <T> Mono<T> inTransaction(Function<Connection, Mono<T>> work) {
        Mono<T> transaction = Mono.usingWhen(
                connections.create(),
                // the commit is part of the work: the connection of one that failed must be given back as well
                c -> Mono.from(c.beginTransaction())
                        .then(Mono.defer(() -> work.apply(c)))
                        .singleOptional()
                        .flatMap(done -> Mono.from(c.commitTransaction()).then(Mono.justOrEmpty(done))),
                Connection::close,
                (c, error) -> rollback(c),
                Database::rollback);
        return detached(transaction);
    }

    /** One statement outside any transaction. */
    public <T> Flux<T> with(Function<Connection, Flux<T>> work) {
        return Flux.usingWhen(connections.create(), work, Connection::close).timeout(Patience.LONGEST);
    }

    /** A single statement that is a transaction; a caller that goes away does not stop it. */
    public <T> Mono<T> once(Function<Connection, Mono<T>> work) {
        return detached(Mono.usingWhen(connections.create(), work, Connection::close));
    }

    /** How many rows a single statement changed; as with a transaction, a caller that goes away does not stop it. */
    public Mono<Long> update(Function<Connection, Statement> statement) {
        return detached(with(c -> updated(statement.apply(c)).flux()).singleOrEmpty());
    }

    public static Mono<Long> updated(Statement statement) {
        return Flux.from(statement.execute()).flatMap(r -> r.getRowsUpdated()).reduce(0L, Long::sum);
    }

    public static <T> Flux<T> rows(Statement statement, Function<Readable, T> map) {
        return Flux.from(statement.execute()).flatMap(r -> r.map(map));
    }

    /** A statement with its parameters in order; absent ones made by {@link #orNull}. */
    public static Statement bind(Connection connection, String sql, Object... values) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Null absent) {
                statement.bindNull(i, absent.type());
            } else {
                statement.bind(i, values[i]);
            }
        }
        return statement;
    }

    /** The value, or its absence with a type, as the driver wants it. */
    public static <T> Object orNull(@Nullable T value, Class<T> type) {
        return value == null ? new Null(type) : value;
    }

    private record Null(Class<?> type) {}

    /** A column that is never null. */
    public static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }

    private static <T> Mono<T> detached(Mono<T> work) {
        return Mono.fromFuture(() -> work.timeout(Patience.LONGEST).toFuture(), true);
    }

    private static Mono<Void> rollback(Connection connection) {
        return Mono.from(connection.rollbackTransaction())
                .onErrorResume(e -> Mono.empty())
                .then(Mono.from(connection.close()));
    }

    /** A transaction under way, handed through by those who need not know what it is made of. */
    public record Transaction(Connection connection) {}
}
