package cn.dualprevention.hazard.hazard.postgres;

import cn.dualprevention.events.Event;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
import cn.dualprevention.hazard.ledger.HazardLedger;
import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.platform.PlatformSettings;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hazards in PostgreSQL: read by id, written through the journal together with their event. */
@Component
final class PostgresHazards implements Hazards {

    private static final String FIND = """
            SELECT body, schema_fingerprint FROM hazard WHERE id = ANY ($1)
            """;

    private static final String OPEN_WITH_OLDER_SCOPE = """
            SELECT body, schema_fingerprint FROM hazard
             WHERE enterprise_id = $1 AND open AND (scope_term, scope_version) < ($2, $3)
             ORDER BY id LIMIT $4
            """;

    private final ConnectionFactory connections;
    private final Journal journal;
    private final HazardAvro avro;
    private final HazardLedger ledger;
    private final PlatformSettings platform;
    private final Clock clock;
    private final HazardTable table = new HazardTable();

    PostgresHazards(
            ConnectionFactory connections,
            Journal journal,
            HazardAvro avro,
            HazardLedger ledger,
            PlatformSettings platform,
            Clock clock) {
        this.connections = connections;
        this.journal = journal;
        this.avro = avro;
        this.ledger = ledger;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * A hazard that was handed over to this platform is not in the table before its first change here: then the newest
     * copy that arrived is what we go on from.
     */
    @Override
    public Mono<Hazard> find(String id) {
        return findAll(Set.of(id)).flatMap(found -> {
            Hazard row = found.get(id);
            if (row != null && row.state().registration().isAt(platform.code())) {
                return Mono.just(row);
            }
            return ledger.copies(List.of(UUID.fromString(id)))
                    .singleOrEmpty()
                    .map(copy -> avro.read(copy.body(), copy.schema()))
                    .map(copy -> copy.state().registration().isAt(platform.code()) ? copy.adopted(row) : copy)
                    .switchIfEmpty(Mono.justOrEmpty(row));
        });
    }

    @Override
    public Mono<Map<String, Hazard>> findAll(Set<String> ids) {
        UUID[] wanted = ids.stream().map(UUID::fromString).toArray(UUID[]::new);
        return read(FIND, s -> s.bind(0, wanted)).collectMap(Hazard::id);
    }

    @Override
    public Mono<Map<String, Hazard>> findCopies(Set<String> ids) {
        return ledger.copies(ids.stream().map(UUID::fromString).toList())
                .map(copy -> avro.read(copy.body(), copy.schema()))
                .collectMap(Hazard::id);
    }

    @Override
    public Flux<Hazard> openWithScopeBefore(String enterprise, ScopeVersion scopeVersion, int limit) {
        return read(
                OPEN_WITH_OLDER_SCOPE,
                s -> s.bind(0, enterprise)
                        .bind(1, scopeVersion.term())
                        .bind(2, scopeVersion.version())
                        .bind(3, limit));
    }

    @Override
    public Mono<Outcome> save(Write write) {
        return Mono.defer(() -> journal.commit(change(write)));
    }

    @Override
    public Mono<List<Outcome>> saveAll(List<Write> writes) {
        return Mono.defer(
                () -> journal.commitAll(writes.stream().map(this::change).toList()));
    }

    private Change<HazardRow> change(Write write) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Event event = avro.event(write, platform.code(), now);
        HazardRow row = HazardRow.of(write, event.body(), event.metadata().schema());
        return new Change<>(table, row, event, HazardAvro.streams(write.hazard()), write.request());
    }

    private Flux<Hazard> read(String sql, Function<Statement, Statement> bindings) {
        return Flux.usingWhen(
                connections.create(),
                c -> Flux.from(bindings.apply(c.createStatement(sql)).execute())
                        .concatMap(result -> result.map(this::hazard)),
                c -> c.close());
    }

    private Hazard hazard(Readable row) {
        return avro.read(
                Objects.requireNonNull(row.get(0, byte[].class)), Objects.requireNonNull(row.get(1, String.class)));
    }
}
