package cn.dualprevention.enterprise.enterprise.postgres;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent;
import cn.dualprevention.enterprise.enterprise.Enterprises;
import cn.dualprevention.enterprise.enterprise.events.EnterpriseMessages;
import cn.dualprevention.enterprise.enterprise.events.EnterpriseRecords;
import cn.dualprevention.events.Event;
import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Own enterprises from their state rows, others' from the directory; changes go through the journal. */
@Repository
class PostgresEnterprises implements Enterprises {

    /** Of an enterprise that was handed over both a last own state and a newer copy may stand here. */
    private static final String FIND = """
            SELECT DISTINCT ON (id) schema, body, continued FROM (
                SELECT e.id, e.term, e.version, e.schema, e.body, e.incarnation = i.incarnation AS continued, 1 AS rank
                  FROM enterprise e CROSS JOIN journal_present i WHERE e.id = ANY($1)
                UNION ALL
                SELECT d.id, d.term, d.version, d.schema, d.body, false, 2 FROM directory d WHERE d.id = ANY($1)
            ) known
            ORDER BY id, term DESC, version DESC, rank
            """;

    private static final String HANDED_TO_US = """
            SELECT schema, body, false AS continued FROM enterprise WHERE adopted AND home = $1 ORDER BY id LIMIT $2
            """;

    private final Journal journal;
    private final DatabaseClient database;
    private final EnterpriseRecords records;
    private final EnterpriseMessages messages;
    private final PlatformSettings platform;
    private final EnterpriseTable table = new EnterpriseTable();

    PostgresEnterprises(
            Journal journal,
            DatabaseClient database,
            EnterpriseRecords records,
            EnterpriseMessages messages,
            PlatformSettings platform) {
        this.journal = journal;
        this.database = database;
        this.records = records;
        this.messages = messages;
        this.platform = platform;
    }

    @Override
    public Flux<Enterprise> findAll(Collection<String> ids) {
        return database.sql(FIND)
                .bind(0, ids.toArray(String[]::new))
                .map(this::read)
                .all();
    }

    @Override
    public Flux<Enterprise> handedToUs(int limit) {
        return Flux.defer(() -> journal.isOpen()
                ? database.sql(HANDED_TO_US)
                        .bind(0, platform.code())
                        .bind(1, limit)
                        .map(this::read)
                        .all()
                : Flux.empty());
    }

    @Override
    public Mono<List<Outcome>> commitAll(List<? extends EnterpriseEvent> events, @Nullable RequestKey request) {
        return journal.commitAll(
                events.stream().map(event -> change(event, request)).toList());
    }

    private Change<EnterpriseRow> change(EnterpriseEvent event, @Nullable RequestKey request) {
        Event message = messages.message(event);
        return new Change<>(
                table, EnterpriseRow.of(event, message), message, EnterpriseMessages.streams(event), request);
    }

    private Enterprise read(Readable row) {
        return records.read(
                        Objects.requireNonNull(row.get("body", byte[].class)),
                        Objects.requireNonNull(row.get("schema", String.class)),
                        Objects.requireNonNull(row.get("continued", Boolean.class)))
                .enterprise();
    }
}
