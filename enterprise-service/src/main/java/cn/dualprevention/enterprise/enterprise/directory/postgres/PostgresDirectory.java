package cn.dualprevention.enterprise.enterprise.directory.postgres;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.directory.Directory;
import cn.dualprevention.enterprise.enterprise.directory.DirectoryQuery;
import cn.dualprevention.enterprise.enterprise.directory.HistoryEntry;
import cn.dualprevention.enterprise.enterprise.events.EnterpriseRecords;
import cn.dualprevention.kit.access.AccessScope;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the directory. */
@Repository
class PostgresDirectory implements Directory {

    private static final String HISTORY = """
            SELECT event_id, origin, incarnation, stream, number, recorded_at, schema, body
              FROM directory_history WHERE id = $1 ORDER BY term, version
            """;
    private static final String EVENT = """
            SELECT event_id, origin, incarnation, stream, number, recorded_at, schema, body
              FROM directory_history WHERE event_id = $1
            """;

    private final DatabaseClient database;
    private final EnterpriseRecords records;

    PostgresDirectory(DatabaseClient database, EnterpriseRecords records) {
        this.database = database;
        this.records = records;
    }

    @Override
    public Flux<Enterprise> search(DirectoryQuery query, AccessScope scope) {
        if (scope.isNothing()) {
            return Flux.empty();
        }
        Conditions conditions = Conditions.of(query, scope);
        DatabaseClient.GenericExecuteSpec sql = database.sql(
                "SELECT schema, body FROM directory" + conditions.where() + " ORDER BY id LIMIT " + query.limit());
        return conditions
                .bindTo(sql)
                .map(row -> records.read(
                                Objects.requireNonNull(row.get("body", byte[].class)),
                                Objects.requireNonNull(row.get("schema", String.class)),
                                false)
                        .enterprise())
                .all();
    }

    @Override
    public Flux<HistoryEntry> history(String id) {
        return database.sql(HISTORY).bind(0, id).map(this::entry).all();
    }

    @Override
    public Mono<HistoryEntry> event(UUID eventId) {
        return database.sql(EVENT).bind(0, eventId).map(this::entry).one();
    }

    private HistoryEntry entry(Readable row) {
        EnterpriseRecords.Read read = records.read(
                Objects.requireNonNull(row.get("body", byte[].class)),
                Objects.requireNonNull(row.get("schema", String.class)),
                false);
        return new HistoryEntry(
                Objects.requireNonNull(row.get("event_id", UUID.class)),
                Objects.requireNonNull(row.get("origin", String.class)),
                Objects.requireNonNull(row.get("incarnation", String.class)),
                Objects.requireNonNull(row.get("stream", String.class)),
                Objects.requireNonNull(row.get("number", Long.class)),
                Objects.requireNonNull(row.get("recorded_at", OffsetDateTime.class))
                        .toInstant(),
                read.enterprise(),
                read.kind(),
                read.step());
    }
}
