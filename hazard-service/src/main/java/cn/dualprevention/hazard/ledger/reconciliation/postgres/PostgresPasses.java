package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.value;

import cn.dualprevention.hazard.ledger.reconciliation.Passes;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresPasses implements Passes {

    /** Of replicas one makes the pass; when it has not been heard of for a minute another one goes on. */
    private static final String TAKE = """
            UPDATE reconciliation_pass
               SET holder = $1, held_until = now() + interval '1 minute', ended_at = NULL,
                   began_at = CASE WHEN ended_at IS NULL THEN began_at ELSE $2 END,
                   enterprise = CASE WHEN ended_at IS NULL THEN enterprise ELSE '' END,
                   after_time = CASE WHEN ended_at IS NULL THEN after_time END,
                   after_id = CASE WHEN ended_at IS NULL THEN after_id END
             WHERE (held_until < now() OR holder = $1) AND (ended_at IS NULL OR began_at <= $3)
            RETURNING began_at, enterprise, after_time, after_id
            """;

    private static final String DUE = "SELECT 1 FROM reconciliation_pass WHERE ended_at IS NULL OR began_at <= $1";

    private static final String MOVED = """
            UPDATE reconciliation_pass
               SET enterprise = $3, after_time = $4, after_id = $5, held_until = now() + interval '1 minute'
             WHERE holder = $1 AND began_at = $2
            """;

    private static final String ENDED = """
            UPDATE reconciliation_pass SET ended_at = $3, held_until = 'epoch' WHERE holder = $1 AND began_at = $2
            """;

    private static final String BEGIN = """
            UPDATE reconciliation_pass
               SET began_at = $1, ended_at = NULL, enterprise = '', after_time = NULL, after_id = NULL, held_until = 'epoch'
            """;

    private final ReconciliationDatabase database;
    private final String self = UUID.randomUUID().toString();

    PostgresPasses(ReconciliationDatabase database) {
        this.database = database;
    }

    /** Read before it is written, for it is asked every few seconds and due once a day. */
    @Override
    public Mono<Pass> take(Instant now, Duration every) {
        return database.rows(DUE, row -> true, now.minus(every))
                .singleOrEmpty()
                .flatMap(due -> database.rows(TAKE, PostgresPasses::pass, self, micros(now), now.minus(every))
                        .singleOrEmpty());
    }

    private static Pass pass(Readable row) {
        Instant after = row.get("after_time", Instant.class);
        return new Pass(
                value(row, "began_at", Instant.class),
                value(row, "enterprise", String.class),
                after == null ? Place.FIRST : new Place(after, value(row, "after_id", UUID.class)));
    }

    @Override
    public Mono<Void> moved(Pass pass, String enterprise, Place after) {
        return database.update(MOVED, self, pass.began(), enterprise, after.receivedAt(), after.hazard())
                .flatMap(rows -> rows == 1
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException("reconciliation: somebody else goes on with the pass")));
    }

    @Override
    public Mono<Void> ended(Pass pass, Instant now) {
        return database.update(ENDED, self, pass.began(), now).then();
    }

    @Override
    public Mono<Void> begin(Instant now) {
        return database.update(BEGIN, micros(now)).then();
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
