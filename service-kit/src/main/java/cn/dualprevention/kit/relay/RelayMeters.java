package cn.dualprevention.kit.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What the relay measures. */
final class RelayMeters {

    private final MeterRegistry meters;
    private final Clock clock;

    RelayMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void published(String topic, List<PositionedEvent> batch) {
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
