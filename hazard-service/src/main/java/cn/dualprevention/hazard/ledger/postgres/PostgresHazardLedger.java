package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.HazardCopy;
import cn.dualprevention.hazard.ledger.HazardLedger;
import cn.dualprevention.hazard.ledger.LedgerItem;
import cn.dualprevention.hazard.ledger.LedgerSearch;
import cn.dualprevention.hazard.ledger.TimelineEntry;
import cn.dualprevention.hazard.ledger.TracedEvent;
import cn.dualprevention.kit.access.AccessScope;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger's questions over {@code ledger_hazard} and {@code ledger_step}. */
@Component
class PostgresHazardLedger implements HazardLedger {

    private static final String TIMELINE = """
            SELECT s.term, s.version, s.ordinal, s.event_id, s.step
            FROM ledger_hazard h JOIN ledger_step s USING (hazard_id)
            WHERE hazard_id = :hazard AND %s
            ORDER BY s.term, s.version, s.ordinal""";

    private static final String COPIES =
            "SELECT hazard_id, schema_fingerprint, body FROM ledger_hazard WHERE hazard_id = ANY (:hazards)";

    private static final String EVENT = """
            SELECT s.event_id, s.origin, s.incarnation, s.stream, s.number, s.recorded_at
            FROM ledger_step s JOIN ledger_hazard h USING (hazard_id)
            WHERE s.event_id = :event AND s.ordinal = 0 AND %s
            LIMIT 1""";

    private static final String AS_OF = """
            SELECT applied_at FROM consumer_mark WHERE consumer LIKE 'hazard-ledger%'
            ORDER BY applied_at DESC LIMIT 1""";

    private final DatabaseClient database;

    PostgresHazardLedger(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<LedgerItem>> search(LedgerSearch search) {
        if (search.scope().isNothing()) {
            return Mono.just(List.of());
        }
        SearchSql sql = SearchSql.of(search);
        return sql.predicate()
                .bindTo(database.sql(sql.text()))
                .map(PostgresHazardLedger::item)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<TimelineEntry>> timeline(UUID hazard, AccessScope scope) {
        LedgerPredicate visible = LedgerPredicate.visible(scope);
        return visible.with("hazard", hazard)
                .bindTo(database.sql(TIMELINE.formatted(visible.sql())))
                .map(row -> new TimelineEntry(
                        value(row, "term", Long.class),
                        value(row, "version", Long.class),
                        value(row, "ordinal", Integer.class),
                        value(row, "event_id", UUID.class),
                        StepRows.read(value(row, "step", String.class))))
                .all()
                .collectList()
                .filter(steps -> !steps.isEmpty());
    }

    @Override
    public Flux<HazardCopy> copies(Collection<UUID> hazards) {
        return database.sql(COPIES)
                .bind("hazards", hazards.toArray(UUID[]::new))
                .map(row -> new HazardCopy(
                        value(row, "hazard_id", UUID.class),
                        value(row, "schema_fingerprint", String.class),
                        value(row, "body", byte[].class)))
                .all();
    }

    @Override
    public Mono<TracedEvent> event(UUID event, AccessScope scope) {
        LedgerPredicate visible = LedgerPredicate.visible(scope);
        return visible.with("event", event)
                .bindTo(database.sql(EVENT.formatted(visible.sql())))
                .map(row -> new TracedEvent(
                        value(row, "event_id", UUID.class),
                        value(row, "origin", String.class),
                        value(row, "incarnation", String.class),
                        value(row, "stream", String.class),
                        value(row, "number", Long.class),
                        value(row, "recorded_at", Instant.class)))
                .one();
    }

    @Override
    public Mono<Instant> asOf() {
        return database.sql(AS_OF).mapValue(Instant.class).one();
    }

    private static LedgerItem item(Readable row) {
        return new LedgerItem(
                value(row, "hazard_id", UUID.class),
                value(row, "name", String.class),
                value(row, "enterprise_id", String.class),
                value(row, "enterprise_name", String.class),
                value(row, "division", String.class),
                row.get("park", String.class),
                List.of(value(row, "sectors", String[].class)),
                value(row, "level", String.class),
                value(row, "status", String.class),
                value(row, "national_state", String.class),
                value(row, "open", Boolean.class),
                value(row, "overdue", Boolean.class),
                row.get("deadline", LocalDate.class),
                List.of(value(row, "non_compliance", String[].class)),
                value(row, "source_kind", String.class),
                value(row, "found_at", Instant.class),
                value(row, "received_at", Instant.class),
                value(row, "recorded_at", Instant.class),
                value(row, "version", Long.class),
                value(row, "testdata", Boolean.class));
    }

    static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
