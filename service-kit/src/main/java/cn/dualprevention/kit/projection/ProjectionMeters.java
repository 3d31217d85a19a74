package cn.dualprevention.kit.projection;

import cn.dualprevention.events.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What a projection measures. */
final class ProjectionMeters {

    private final Clock clock;
    private final Counter applied;
    private final Counter setAside;
    private final Timer lag;

    ProjectionMeters(MeterRegistry meters, Clock clock, String consumer) {
        this.clock = clock;
        this.applied = Counter.builder("dualprevention.projection.applied.events")
                .description("Events applied, repeats not counted")
                .tag("consumer", consumer)
                .register(meters);
        this.setAside = Counter.builder("dualprevention.projection.quarantined.events")
                .description("Events set aside because they could not be applied")
                .tag("consumer", consumer)
                .register(meters);
        this.lag = Timer.builder("dualprevention.projection.lag")
                .description("Age of the oldest event of a batch when it had been applied")
                .tag("consumer", consumer)
                .register(meters);
    }

    void applied(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        applied.increment(events.size());
        Duration age = Duration.between(events.get(0).metadata().time(), clock.instant());
        lag.record(age.isNegative() ? Duration.ZERO : age);
    }

    void setAside() {
        setAside.increment();
    }
}
