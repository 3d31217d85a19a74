package cn.dualprevention.sync.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RecordingBlocksIT {

    private static TestPlatform park;

    @BeforeAll
    static void start() {
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
    }

    @AfterAll
    static void stop() {
        park.close();
    }

    private static void awaitApplied(int positions) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> park.number("SELECT coalesce(upper(received) - 1, 0) FROM consumer_mark"
                                + " WHERE consumer = 'sync.hazard.events'")
                        >= positions);
    }

    @Test
    void recordsEachEventOnceHoweverOftenAndInWhateverOrderItIsPublished() {
        List<Event> events = TestEvents.of("zhengzhou-park").next(500);
        List<Event> published = new ArrayList<>(events);
        published.addAll(events.subList(100, 400));
        Collections.shuffle(published, new Random(3));

        park.publish(Stream.HAZARD_EVENTS, published);
        awaitApplied(published.size());

        assertThat(park.number("SELECT sum(events) FROM block WHERE stream = 'hazard.events'"))
                .isEqualTo(500);
        assertThat(park.number("SELECT events FROM stream_counter WHERE stream = 'hazard.events'"))
                .isEqualTo(500);
        assertThat(park.number("SELECT complete_to FROM origin_mark WHERE stream = 'hazard.events'"))
                .isEqualTo(500);
        assertThat(park.number("SELECT count(*) FROM quarantine")).isZero();
    }

    @Test
    void recordsInOneStatementWhatIsNewAndNothingOnceItIsNot() {
        Stream stream = Stream.SUPERVISION_EVENTS;
        RecordingBlocks recording = park.bean(RecordingBlocks.class);
        Database database = park.bean(Database.class);
        TestEvents events = TestEvents.of("zhengzhou-park");
        database.inTransaction(c -> recording
                        .record(new Database.Transaction(c), stream, events.next(2))
                        .thenReturn(true))
                .block();
        List<Event> more = events.next(3);
        Effect effect = recording.effect(stream, more).orElseThrow();
        Mono<Boolean> applied = database.once(c -> effect.apply(c, new Effect("moved AS (SELECT 1)", List.of())));

        assertThat(applied.block()).isTrue();
        assertThat(applied.block()).isFalse();

        assertThat(recording.effect(stream, more)).isEmpty();
        assertThat(park.number("SELECT sum(events) FROM block WHERE stream = 'supervision.events'"))
                .isEqualTo(5);
        assertThat(park.number("SELECT complete_to FROM origin_mark WHERE stream = 'supervision.events'"))
                .isEqualTo(5);
    }
}
