package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.value;

import cn.dualprevention.hazard.ledger.counts.Recount;
import cn.dualprevention.hazard.ledger.reconciliation.Differences;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.platform.PlatformSettings;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresDifferences implements Differences {

    private static final String COMPARED = """
            INSERT INTO reconciliation_origin AS o (origin, pass, rows, compared_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (origin) DO UPDATE
               SET pass = excluded.pass, compared_at = excluded.compared_at,
                   rows = CASE WHEN o.pass = excluded.pass THEN o.rows ELSE 0 END + excluded.rows
            """;

    private static final String MISCOUNTED = """
            INSERT INTO reconciliation_difference
                   (id, origin, kind, enterprise_id, found_at, repaired_at, stood, told_at)
            VALUES ($1, $2, 'MISCOUNTED', '', $3, $3,
                    jsonb_build_object('kind', $4::text, 'owner', $5::text, 'division', $6::text, 'sector', $7::text,
                                       'level', $8::text, 'status', $9::text, 'found', $10::bigint, 'right', $11::bigint),
                    $3)
            """;

    private static final String UNTOLD = """
            SELECT * FROM (
                SELECT id, origin, kind, hazard_id, enterprise_id, found_at, repaired_at,
                       row_number() OVER (PARTITION BY origin ORDER BY found_at, id) AS place
                  FROM reconciliation_difference WHERE told_at IS NULL) AS d
             WHERE place <= 100 ORDER BY origin, place
            """;

    private static final String TOLD = "UPDATE reconciliation_difference SET told_at = $1 WHERE id = ANY ($2)";

    private static final String HEARD = """
            INSERT INTO reconciliation_told (id, platform, kind, hazard_id, enterprise_id, found_at, repaired_at)
            SELECT id, $1, kind, hazard_id, enterprise_id, found_at, repaired_at
              FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[])
                AS n (id, kind, hazard_id, enterprise_id, found_at, repaired_at)
             ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String PROGRESS =
            "SELECT origin, pass, rows, compared_at FROM reconciliation_origin ORDER BY origin";

    private static final String TALLIES = """
            SELECT %1$s AS platform, kind, count(*) AS found, count(repaired_at) AS repaired
              FROM %2$s GROUP BY %1$s, kind ORDER BY 1, 2
            """;

    private static final String NEWEST = """
            SELECT id, %s AS origin, kind, hazard_id, enterprise_id, found_at, repaired_at
              FROM %s ORDER BY found_at DESC, id DESC LIMIT $1
            """;

    private static final String FORGET_DIFFERENCES = "DELETE FROM reconciliation_difference WHERE found_at < $1";
    private static final String FORGET_TOLD = "DELETE FROM reconciliation_told WHERE found_at < $1";
    private static final String FORGET_SENT =
            "DELETE FROM reconciliation_sent WHERE sent_at < now() - interval '3 days'";

    private final ReconciliationDatabase database;
    private final PlatformSettings platform;
    private final Clock clock;

    PostgresDifferences(ReconciliationDatabase database, PlatformSettings platform, Clock clock) {
        this.database = database;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public Mono<Void> compared(String origin, Instant pass, long rows) {
        return database.update(COMPARED, origin, pass, rows, clock.instant()).then();
    }

    @Override
    public Mono<Void> miscounted(List<Recount.Difference> cells) {
        return Flux.fromIterable(cells)
                .concatMap(cell -> database.update(
                        MISCOUNTED,
                        Uuid7.next(clock),
                        platform.code(),
                        clock.instant(),
                        cell.kind(),
                        cell.owner(),
                        cell.division(),
                        cell.sector(),
                        cell.level(),
                        cell.status(),
                        cell.found(),
                        cell.right()))
                .then();
    }

    @Override
    public Mono<Map<String, List<Finding>>> untold() {
        return database.rows(UNTOLD, PostgresDifferences::finding).collect(Collectors.groupingBy(Finding::origin));
    }

    @Override
    public Mono<Void> told(List<Finding> found) {
        return database.update(TOLD, clock.instant(), of(found)).then();
    }

    private static UUID[] of(List<Finding> found) {
        return found.stream().map(Finding::id).toArray(UUID[]::new);
    }

    @Override
    public Mono<Void> heard(String from, List<Finding> found) {
        return database.update(
                        HEARD,
                        from,
                        of(found),
                        found.stream().map(one -> one.kind().name()).toArray(String[]::new),
                        found.stream().map(Finding::hazard).toArray(UUID[]::new),
                        found.stream().map(Finding::enterprise).toArray(String[]::new),
                        found.stream().map(Finding::foundAt).toArray(Instant[]::new),
                        found.stream().map(Finding::repairedAt).toArray(Instant[]::new))
                .then();
    }

    @Override
    public Mono<List<Progress>> progress() {
        return database.rows(
                        PROGRESS,
                        row -> new Progress(
                                value(row, "origin", String.class),
                                value(row, "pass", Instant.class),
                                value(row, "rows", Long.class),
                                value(row, "compared_at", Instant.class)))
                .collectList();
    }

    @Override
    public Mono<List<Tally>> tallies() {
        return tallies(TALLIES.formatted("origin", "reconciliation_difference"));
    }

    @Override
    public Mono<List<Tally>> talliesAbove() {
        return tallies(TALLIES.formatted("platform", "reconciliation_told"));
    }

    private Mono<List<Tally>> tallies(String sql) {
        return database.rows(
                        sql,
                        row -> new Tally(
                                value(row, "platform", String.class),
                                Finding.Kind.valueOf(value(row, "kind", String.class)),
                                value(row, "found", Long.class),
                                value(row, "repaired", Long.class)))
                .collectList();
    }

    @Override
    public Mono<List<Finding>> newest(boolean above, int limit) {
        String sql = above
                ? NEWEST.formatted("platform", "reconciliation_told")
                : NEWEST.formatted("origin", "reconciliation_difference");
        return database.rows(sql, PostgresDifferences::finding, limit).collectList();
    }

    @Override
    public Mono<Void> forget(Duration age) {
        Instant before = clock.instant().minus(age);
        return Flux.concat(
                        database.update(FORGET_DIFFERENCES, before),
                        database.update(FORGET_TOLD, before),
                        database.update(FORGET_SENT))
                .then();
    }

    private static Finding finding(Readable row) {
        return new Finding(
                value(row, "id", UUID.class),
                value(row, "origin", String.class),
                Finding.Kind.valueOf(value(row, "kind", String.class)),
                row.get("hazard_id", UUID.class),
                value(row, "enterprise_id", String.class),
                value(row, "found_at", Instant.class),
                row.get("repaired_at", Instant.class));
    }
}
