package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.HazardLedger;
import cn.dualprevention.hazard.ledger.counts.HazardCounts;
import cn.dualprevention.testing.TestDatabase;
import cn.dualprevention.testing.TestServers;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A fresh database with the ledger's tables and everything that works on them. */
public final class LedgerDatabase implements AutoCloseable {

    private final TestDatabase database = TestServers.postgres().newDatabase();
    private final ConnectionPool connections;
    private final LedgerTables tables;

    public LedgerDatabase(Clock clock) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/kit/journal", "db/kit/projection", "db/hazard")
                .load()
                .migrate();
        ConnectionFactory plain = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(database.host())
                .port(database.port())
                .database(database.name())
                .username(database.user())
                .password(database.password())
                .build());
        connections = new ConnectionPool(ConnectionPoolConfiguration.builder(plain)
                .initialSize(0)
                .maxSize(6)
                .build());
        tables = new LedgerTables(clock);
    }

    public LedgerTables tables() {
        return tables;
    }

    public ConnectionFactory connections() {
        return connections;
    }

    public HazardLedger ledger() {
        return new PostgresHazardLedger(DatabaseClient.create(connections));
    }

    public HazardCounts counts() {
        return new PostgresHazardCounts(DatabaseClient.create(connections), connections);
    }

    /** Runs work in one transaction, as the kit does. */
    public void inTransaction(Function<Connection, Mono<Void>> work) {
        Mono.usingWhen(
                        connections.create(),
                        c -> Mono.from(c.beginTransaction())
                                .then(Mono.defer(() -> work.apply(c)))
                                .then(Mono.defer(() -> Mono.from(c.commitTransaction()))),
                        Connection::close,
                        (c, e) -> Mono.from(c.rollbackTransaction()).then(Mono.from(c.close())),
                        Connection::close)
                .block();
    }

    /** The rows of a query, columns joined by a blank. */
    public List<String> query(String sql) {
        try (var connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join(" ", columns.stream().map(String::valueOf).toList()));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** How PostgreSQL would answer a search, with the values as they are. */
    List<String> explain(SearchSql sql) {
        return sql.predicate()
                .bindTo(DatabaseClient.create(connections).sql("EXPLAIN " + sql.text()))
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }

    public void execute(String sql) {
        try (var connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void empty() {
        execute("TRUNCATE ledger_hazard, ledger_step, ledger_count");
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
