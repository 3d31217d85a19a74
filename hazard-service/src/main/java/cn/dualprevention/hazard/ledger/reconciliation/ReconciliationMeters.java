package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How much was compared, what was found and how long ago. */
@Component
class ReconciliationMeters {

    private final Map<Finding.Kind, Counter> found = new EnumMap<>(Finding.Kind.class);
    private final Counter rows;
    private final Clock clock;
    private volatile Instant compared;

    ReconciliationMeters(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.compared = clock.instant();
        for (Finding.Kind kind : Finding.Kind.values()) {
            found.put(
                    kind,
                    Counter.builder("dualprevention_reconciliation_differences")
                            .description("Copies and figures that were found wrong, by kind")
                            .tag("kind", kind.name())
                            .register(meters));
        }
        rows = Counter.builder("dualprevention_reconciliation_rows")
                .description("Copies that were held against a statement of whoever wrote them")
                .register(meters);
        Gauge.builder("dualprevention_reconciliation_age_seconds", this, ReconciliationMeters::age)
                .description(
                        "Time since copies were last held against a statement, since the start before the first one")
                .register(meters);
    }

    void compared(long copies) {
        rows.increment(copies);
        compared = clock.instant();
    }

    void found(Finding.Kind kind) {
        counter(kind).increment();
    }

    void miscounted(int cells) {
        counter(Finding.Kind.MISCOUNTED).increment(cells);
    }

    private Counter counter(Finding.Kind kind) {
        return Objects.requireNonNull(found.get(kind));
    }

    private double age() {
        return Duration.between(compared, clock.instant()).toMillis() / 1000.0;
    }
}
