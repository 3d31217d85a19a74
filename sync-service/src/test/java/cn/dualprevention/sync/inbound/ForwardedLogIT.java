package cn.dualprevention.sync.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.PositionedEvent;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.link.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedLogIT {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;

    /** Whoever asks piece by piece for what is gone is told of it piece by piece. */
    @Test
    void looksBehindAHoleHoweverWide() {
        try (TestPlatform city = TestPlatform.start("zhengzhou", "CITY", "410100")) {
            Link link = city.linkDownTo("demo-factory");
            Consignments consignments = new Consignments(link, STREAM);
            TestEvents events = TestEvents.of("demo-factory");
            for (int n = 1; n <= 8; n++) {
                city.bean(ReceivingConsignments.class)
                        .receive(link, consignments.next(events.next(1)))
                        .block();
            }
            assertThat(positionsAfter(city, 2, 3)).containsExactly(3L, 4L, 5L);

            city.execute("DELETE FROM sync.block WHERE first_forwarded BETWEEN 2 AND 6");

            assertThat(positionsAfter(city, 0, 3)).containsExactly(1L);
            assertThat(positionsAfter(city, 1, 3)).containsExactly(7L);
            assertThat(positionsAfter(city, 3, 4)).containsExactly(7L);
            assertThat(positionsAfter(city, 8, 3)).isEmpty();
        }
    }

    private static List<Long> positionsAfter(TestPlatform platform, long position, int limit) {
        return platform.bean(EventLog.class).after(STREAM.forwardedTopic(), position, limit).block().stream()
                .map(PositionedEvent::position)
                .toList();
    }
}
