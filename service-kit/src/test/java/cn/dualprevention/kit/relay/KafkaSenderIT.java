package cn.dualprevention.kit.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.thing.Things;
import cn.dualprevention.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KafkaSenderIT {

    private static final String KNOWN = Stream.HAZARD_EVENTS.topic();
    private static final String GONE = Stream.HAZARD_EVENTS.forwardedTopic();
    /** Far less than the producer's patience with one record, taken once for each of them. */
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    /** Kafka lost its folder while nothing was sent: the producer learns that with its next batch. */
    @Test
    void givesUpABatchWithItsFirstRecordWhenTheTopicIsGone() {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
        KafkaSettings kafka = new KafkaSettings(TestServers.kafka().bootstrap(), prefix, 1, (short) 1, "");
        try (KafkaSender sender = new KafkaSender(kafka, Set.of(KNOWN))) {
            sender.send(KNOWN, "p", events(30));
            assertTimeoutPreemptively(
                    HALF_A_MINUTE,
                    () -> assertThatThrownBy(() -> sender.send(GONE, "p", events(30)))
                            .isInstanceOf(IllegalStateException.class));
            sender.reset();
            sender.send(KNOWN, "p", events(30));
        }
    }

    private static List<PositionedEvent> events(int count) {
        Things things = new Things();
        return LongStream.rangeClosed(1, count)
                .mapToObj(position -> new PositionedEvent(
                        position, things.change("thing", position, "text").event()))
                .toList();
    }
}
