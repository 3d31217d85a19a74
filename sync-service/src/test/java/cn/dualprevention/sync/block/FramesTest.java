package cn.dualprevention.sync.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.events.Event;
import cn.dualprevention.sync.TestEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

    private final List<Event> events = TestEvents.of("demo-factory")
            .in("410102")
            .sectors("emergency", "fire")
            .park("high-tech")
            .next(5);

    @Test
    void givesEventsBackAsTheyWere() {
        Frames frames = Frames.pack(events);

        assertSame(frames.events(0, 5), events);
        assertSame(frames.events(2, 2), events.subList(2, 4));
    }

    @Test
    void readsLabelsWithoutTheBody() {
        List<EventLabel> labels = Frames.pack(events).labels();

        assertThat(labels).isEqualTo(EventLabel.of(events));
    }

    @Test
    void readsTheScopeAnEventHadBefore() {
        Event moved =
                TestEvents.of("demo-factory").in("410102").movedTo("410122").next();

        EventLabel label = Frames.pack(List.of(moved)).labels().get(0);

        assertThat(label).isEqualTo(EventLabel.of(List.of(moved)).get(0));
        assertThat(label.routes()).extracting(Route::division).containsExactly("410122", "410102");
    }

    @Test
    void joinsPackedPartsUnopened() {
        Frames joined = Frames.join(List.of(Frames.pack(events.subList(0, 2)), Frames.pack(events.subList(2, 5))));

        assertSame(joined.events(0, 9), events);
    }

    @Test
    void choosesEventsWithoutTouchingTheirBytes() {
        Frames some = Frames.pack(events).only(label -> label.number() % 2 == 0);

        assertSame(some.events(0, 9), List.of(events.get(1), events.get(3)));
    }

    @Test
    void isTheSameWhenAllPass() {
        Frames frames = Frames.pack(events);

        assertThat(frames.only(label -> true)).isSameAs(frames);
        assertThat(frames.only(label -> false)).isSameAs(Frames.NONE);
    }

    @Test
    void refusesContentOfAnotherSizeThanStated() {
        Frames frames = Frames.pack(events);
        Frames bomb = new Frames(frames.packed(), 100, 5);
        Frames short5 = new Frames(frames.packed(), frames.contentSize(), 4);

        assertThatIllegalArgumentException().isThrownBy(bomb::labels);
        assertThatIllegalArgumentException().isThrownBy(short5::labels);
    }

    @Test
    void refusesWhatIsNotCompressed() {
        Frames rubbish = new Frames(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 100, 1);

        assertThatIllegalArgumentException().isThrownBy(rubbish::labels);
    }

    private static void assertSame(List<Event> actual, List<Event> expected) {
        assertThat(actual).containsExactlyElementsOf(expected);
    }
}
