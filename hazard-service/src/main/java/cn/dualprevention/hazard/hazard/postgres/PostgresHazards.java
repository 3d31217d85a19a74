package cn.dualprevention.hazard.hazard.postgres;

import cn.dualprevention.events.Event;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hazards in PostgreSQL: read by id, written through the journal together with their event. */
@Component
final class PostgresHazards implements Hazards {

    private static final Logger log = LoggerFactory.getLogger(PostgresHazards.class);

    /**
     * What was written here, the copy of what was written of it since, and whether some of that was written here, too: then
     * this database was set back to a backup and our own later word came back from others. $1 is this platform. Last, whether
     * this was set back since it was written here, and our own later word may come back at any time or never.
     */
    private static final String SELECTED = """
            SELECT h.body, h.schema_fingerprint, l.body, l.schema_fingerprint,
                   CASE WHEN h.id IS NULL OR l.hazard_id IS NULL THEN false
                        ELSE EXISTS (SELECT FROM ledger_step s
                                      WHERE s.hazard_id = h.id AND s.origin = $1
                                        AND (s.term, s.version) > (h.term, h.version)) END,
                   h.incarnation <> (SELECT incarnation FROM journal_present)
            """;

    private static final String KNOWN = SELECTED + """
              FROM unnest($2::uuid[]) AS asked (id)
              LEFT JOIN hazard h ON h.id = asked.id
              LEFT JOIN ledger_hazard l ON l.hazard_id = asked.id
                   AND (h.id IS NULL
                        OR (l.enterprise_id = h.enterprise_id AND (l.term, l.version) > (h.term, h.version)))
             WHERE h.id IS NOT NULL OR l.hazard_id IS NOT NULL
            """;

    private static final String OPEN_WITH_OLDER_SCOPE = SELECTED + """
              FROM hazard h
              LEFT JOIN ledger_hazard l ON l.hazard_id = h.id
                   AND l.enterprise_id = h.enterprise_id AND (l.term, l.version) > (h.term, h.version)
             WHERE h.enterprise_id = $2 AND h.open AND (h.scope_term, h.scope_version) < ($3, $4)
             ORDER BY h.id LIMIT $5
            """;

    /** Handed over to this platform and not touched here since: there is a copy that no row of ours has caught up with. */
    private static final String OPEN_COPIES = SELECTED + """
              FROM ledger_hazard l LEFT JOIN hazard h ON h.id = l.hazard_id
             WHERE l.enterprise_id = $2 AND l.open
               AND (h.id IS NULL
                    OR (l.enterprise_id = h.enterprise_id AND (l.term, l.version) > (h.term, h.version)))
            """;

    private final ConnectionFactory connections;
    private final Journal journal;
    private final HazardAvro avro;
    private final PlatformSettings platform;
    private final Clock clock;
    private final HazardTable table = new HazardTable();

    PostgresHazards(
            ConnectionFactory connections, Journal journal, HazardAvro avro, PlatformSettings platform, Clock clock) {
        this.connections = connections;
        this.journal = journal;
        this.avro = avro;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public Mono<Hazard> find(String id) {
        return findAll(Set.of(id)).mapNotNull(found -> found.get(id));
    }

    @Override
    public Mono<Map<String, Hazard>> findAll(Set<String> ids) {
        UUID[] wanted = ids.stream().map(UUID::fromString).toArray(UUID[]::new);
        return read(KNOWN, s -> s.bind(1, wanted)).collectMap(Hazard::id);
    }

    @Override
    public Flux<Hazard> openWithScopeBefore(String enterprise, ScopeVersion scopeVersion, int limit) {
        return read(
                OPEN_WITH_OLDER_SCOPE,
                s -> s.bind(1, enterprise)
                        .bind(2, scopeVersion.term())
                        .bind(3, scopeVersion.version())
                        .bind(4, limit));
    }

    @Override
    public Flux<Hazard> openCopies(String enterprise) {
        return rows(OPEN_COPIES, s -> s.bind(1, enterprise), this::copyOfOurs)
                .filter(Optional::isPresent)
                .map(Optional::get);
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
        Hazard hazard = write.hazard();
        return hazard.rowTerm() == 0 ? changeOf(write.of(hazard.in(journal.firstTerm()))) : changeOf(write);
    }

    private Change<HazardRow> changeOf(Write write) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Event event = avro.event(write, platform.code(), now);
        HazardRow row = HazardRow.of(
                write, isOurs(write.hazard()), event.body(), event.metadata().schema());
        return new Change<>(table, row, event, HazardAvro.streams(write.hazard()), write.request());
    }

    private Flux<Hazard> read(String sql, Function<Statement, Statement> bindings) {
        return rows(sql, bindings, this::hazard);
    }

    private <T> Flux<T> rows(String sql, Function<Statement, Statement> bindings, Function<Readable, T> mapping) {
        return Flux.usingWhen(
                connections.create(),
                c -> Flux.from(bindings.apply(c.createStatement(sql).bind(0, platform.code()))
                                .execute())
                        .concatMap(result -> result.map(mapping::apply)),
                c -> c.close());
    }

    /**
     * An open hazard leaves its home by a word of this home alone, so of one that stands here nobody else's copy counts, and
     * what is written next is newer than all of them. Of others the newest counts: an enterprise may be handed over and come
     * back, and its hazards with it. It counts as well when our own later word is among the copies; of one that may have had
     * a later word which is not here, what is written next must not look like that word.
     */
    private Hazard hazard(Readable row) {
        Hazard written = stored(row, 0);
        Hazard newer = stored(row, 2);
        if (newer == null) {
            Hazard only = Objects.requireNonNull(written);
            boolean setBack = Boolean.TRUE.equals(row.get(5, Boolean.class));
            return setBack ? only.in(only.term() + 1) : only;
        }
        boolean lostSince = Boolean.TRUE.equals(row.get(4, Boolean.class));
        return written != null && written.state().open() && isOurs(written) && !lostSince
                ? written.in(newer.term() + 1)
                : newer.adopted(written);
    }

    private Optional<Hazard> copyOfOurs(Readable row) {
        byte[] body = Objects.requireNonNull(row.get(2, byte[].class));
        String schema = Objects.requireNonNull(row.get(3, String.class));
        if (!avro.readBody(body, schema).getHome().equals(platform.code())) {
            return Optional.empty();
        }
        try {
            return Optional.of(hazard(row)).filter(this::isOurs);
        } catch (IllegalArgumentException e) {
            log.warn("hazard: a copy of a newer build cannot be issued again here: {}", e.toString());
            return Optional.empty();
        }
    }

    private boolean isOurs(Hazard hazard) {
        return hazard.state().registration().isAt(platform.code());
    }

    private @Nullable Hazard stored(Readable row, int column) {
        byte[] body = row.get(column, byte[].class);
        return body == null ? null : avro.read(body, Objects.requireNonNull(row.get(column + 1, String.class)));
    }
}
