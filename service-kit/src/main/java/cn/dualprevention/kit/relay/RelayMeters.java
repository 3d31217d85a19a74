package cn.dualprevention.kit.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the relay measures. */
final class RelayMeters {

    private final MeterRegistry meters;
    private final Clock clock;
    /** Time of the oldest event of what is being sent; absent between batches, so it stays while sending fails. */
    private volatile @Nullable Instant unacknowledged;

    RelayMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        Gauge.builder("dualprevention.relay.waiting", this, RelayMeters::waitingSeconds)
                .description(
                        "Age of the oldest event that Kafka should have and has not acknowledged; 0 when none waits")
                .baseUnit("seconds")
                .register(meters);
    }

    private double waitingSeconds() {
        Instant since = unacknowledged;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1e3);
    }

    void sending(List<PositionedEvent> batch) {
        if (unacknowledged == null) {
            unacknowledged = batch.get(0).event().metadata().time();
        }
    }

    void published(String topic, List<PositionedEvent> batch) {
        unacknowledged = null;
        meters.counter("dualprevention.relay.published.events", "topic", topic).increment(batch.size());
        Duration lag = Duration.between(batch.get(0).event().metadata().time(), clock.instant());
        Timer.builder("dualprevention.relay.lag")
                .description("Age of the oldest event of a batch when Kafka had acknowledged it")
                .tag("topic", topic)
                .register(meters)
                .record(lag.isNegative() ? Duration.ZERO : lag);
    }

    void republished(int events) {
        meters.counter("dualprevention.relay.republished.events").increment(events);
    }
}
