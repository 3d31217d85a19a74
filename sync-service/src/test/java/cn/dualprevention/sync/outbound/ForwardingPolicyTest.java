package cn.dualprevention.sync.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.block.Block;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.outbound.ForwardingPolicy.Verdict;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForwardingPolicyTest {

    private final ForwardingPolicy policy = new ForwardingPolicy(Divisions.henan());
    private static final String SELF = "zhengzhou-park";

    private final TestEvents factory = TestEvents.of("demo-factory");

    @Test
    void sendsUpWhatStandsInTheArea() {
        assertThat(policy.goesUp(up("410100"), label(factory.in("410102").next())))
                .isTrue();
        assertThat(policy.goesUp(up("410100"), label(factory.in("410300").next())))
                .isFalse();
        assertThat(policy.goesUp(up("410000"), label(factory.in("410300").next())))
                .isTrue();
    }

    @Test
    void followsWhoReportsToWhomAndNotThePrefix() {
        Event airport = factory.in("410173").next();

        assertThat(policy.goesUp(up("410100"), label(airport))).isFalse();
        assertThat(policy.goesUp(up("410000"), label(airport))).isTrue();
    }

    @Test
    void sendsOnceMoreWhatLeftTheArea() {
        Event moved = factory.in("410102").movedTo("410302").next();

        assertThat(policy.goesUp(up("410100"), label(moved))).isTrue();
        assertThat(policy.goesUp(up("410300"), label(moved))).isTrue();
        assertThat(policy.goesUp(up("410400"), label(moved))).isFalse();
    }

    @Test
    void asksForAnyOfTheSectorsAndForThePark() {
        Event event = factory.in("410102")
                .sectors("emergency", "fire")
                .park("high-tech")
                .next();

        assertThat(policy.goesUp(link(Link.Direction.UP, Set.of(), Set.of("fire"), Set.of()), label(event)))
                .isTrue();
        assertThat(policy.goesUp(link(Link.Direction.UP, Set.of(), Set.of("gas"), Set.of()), label(event)))
                .isFalse();
        assertThat(policy.goesUp(link(Link.Direction.UP, Set.of(), Set.of(), Set.of("high-tech")), label(event)))
                .isTrue();
        assertThat(policy.goesUp(link(Link.Direction.UP, Set.of(), Set.of(), Set.of("other")), label(event)))
                .isFalse();
    }

    @Test
    void sendsNothingBackToItsOrigin() {
        assertThat(policy.goesUp(
                        up("410100"), label(TestEvents.of("peer").in("410102").next())))
                .isFalse();
    }

    @Test
    void sendsDecisionsDownTheRoadTheirDestinationCameBy() {
        Link link = link(Link.Direction.DOWN, Set.of(), Set.of(), Set.of());
        EventLabel decision =
                label(TestEvents.of("zhengzhou").destination("demo-factory").next());

        assertThat(policy.goesDown(link, decision, "zhengzhou", List.of(link.id())))
                .isTrue();
        assertThat(policy.goesDown(link, decision, "zhengzhou", List.of(UUID.randomUUID())))
                .isFalse();
        assertThat(policy.goesDown(link, decision, "zhengzhou", List.of())).isTrue();
    }

    @Test
    void keepsDecisionsThatAreMeantForThisPlatform() {
        Link link = link(Link.Direction.DOWN, Set.of(), Set.of(), Set.of());
        EventLabel decision =
                label(TestEvents.of("henan").destination("zhengzhou").next());

        assertThat(policy.goesDown(link, decision, "zhengzhou", List.of())).isFalse();
    }

    @Test
    void sendsDecisionsDownOnlyAndEverythingElseUpOnly() {
        for (Stream stream : Stream.values()) {
            boolean down = stream == Stream.SUPERVISION_EVENTS;
            assertThat(Link.Direction.DOWN.carries(stream)).isEqualTo(down);
            assertThat(Link.Direction.UP.carries(stream)).isEqualTo(!down);
        }
    }

    @Test
    void judgesWholeBlocksUnopenedWhenTheyAreAlike() {
        List<Event> inside = factory.in("410102").next(3);
        List<Event> outside = factory.in("410302").next(3);

        assertThat(policy.judge(up("410100"), block(inside, null), SELF)).isEqualTo(Verdict.ALL);
        assertThat(policy.judge(up("410100"), block(outside, null), SELF)).isEqualTo(Verdict.NONE);
        assertThat(policy.judge(up("410100"), block(List.of(inside.get(0), outside.get(0)), null), SELF))
                .isEqualTo(Verdict.LOOK);
    }

    @Test
    void sendsNothingBackOverTheLinkItCameBy() {
        Link link = up("410100");

        assertThat(policy.judge(link, block(factory.in("410102").next(2), link.id()), SELF))
                .isEqualTo(Verdict.NONE);
    }

    /** The peer had them when it gave them back; it may have lost them since. */
    @Test
    void sendsOwnEventsUpAgainThatWereGivenBack() {
        Link link = up("410100");

        assertThat(policy.judge(link, block(TestEvents.of(SELF).in("410102").next(2), link.id()), SELF))
                .isEqualTo(Verdict.ALL);
    }

    private static Link up(String division) {
        return link(Link.Direction.UP, Set.of(division), Set.of(), Set.of());
    }

    private static Link link(Link.Direction direction, Set<String> divisions, Set<String> sectors, Set<String> parks) {
        return new Link(
                UUID.randomUUID(),
                "peer",
                direction,
                null,
                null,
                new LinkScope(divisions, sectors, parks),
                Link.State.ACTIVE);
    }

    private static EventLabel label(Event event) {
        return EventLabel.of(List.of(event)).get(0);
    }

    private static Block block(List<Event> events, @Nullable UUID link) {
        List<EventLabel> labels = EventLabel.of(events);
        NewBlock made = NewBlock.of(Frames.pack(events), labels, NewBlock.numbersOf(labels), null, link);
        return new Block(
                Stream.HAZARD_EVENTS, 1, made.frames(), 1L, made.covers(), made.routes(), made.schemas(), link);
    }
}
