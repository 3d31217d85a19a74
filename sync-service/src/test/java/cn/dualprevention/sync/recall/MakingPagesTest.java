package cn.dualprevention.sync.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MakingPagesTest {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;
    private static final Link PARK = new Link(
            UUID.randomUUID(), "park", Link.Direction.DOWN, null, null, LinkScope.EVERYTHING, Link.State.ACTIVE);

    private final MemoryKeptBlocks log = new MemoryKeptBlocks();
    private final MakingPages pages = new MakingPages(log, new TextsByName());
    private final TestEvents events = TestEvents.of("park");
    private final TestEvents others = TestEvents.of("factory");

    /** Every schema's text is its name. */
    private static final class TextsByName implements SchemaTexts {
        @Override
        public Mono<Map<String, String>> find(Set<String> fingerprints) {
            return Mono.just(fingerprints.stream().collect(Collectors.toMap(f -> f, f -> f)));
        }

        @Override
        public Mono<Void> learn(Map<String, String> texts) {
            return Mono.empty();
        }
    }

    private RecallPage ask(Coverage have, @Nullable Long before) {
        return pages.answer(PARK, RecallQuestion.of(STREAM, have, before)).block();
    }

    private Coverage numbers(long... numbers) {
        return Coverage.of(new Origin("park", events.incarnation()), NumberSet.of(numbers));
    }

    private static List<Long> numbersIn(RecallPage page) {
        return page.content().labels().stream().map(EventLabel::number).toList();
    }

    /** As the asker does it: what came counts as had. */
    private List<RecallPage> askForAll(Coverage have) {
        List<RecallPage> all = new ArrayList<>();
        Coverage now = have;
        Long before = null;
        do {
            RecallPage page = ask(now, before);
            assertThat(before == null || page.next() == null || page.next() < before)
                    .isTrue();
            now = now.union(NewBlock.numbersOf(page.content().labels()));
            before = page.next();
            all.add(page);
        } while (before != null);
        return all;
    }

    @Test
    void givesWhatIsMissingAndOnlyOfWhoAsks() {
        List<Event> mixed = new ArrayList<>(others.next(3));
        mixed.addAll(events.next(4));
        mixed.addAll(others.next(2));
        log.append(mixed);

        RecallPage page = ask(numbers(1, 3), null);

        assertThat(page.content().labels()).allMatch(l -> l.origin().platform().equals("park"));
        assertThat(numbersIn(page)).containsExactly(2L, 4L);
        assertThat(page.content().events(0, 2)).containsExactly(mixed.get(4), mixed.get(6));
        assertThat(page.next()).isNull();
        assertThat(page.schemas()).containsOnlyKeys(TestEvents.SCHEMA);
    }

    @Test
    void opensNothingWhenNothingIsMissing() {
        log.append(events.next(4));
        log.append(others.next(4));

        assertThat(ask(numbers(1, 2, 3, 4), null)).isSameAs(RecallPage.END);
        assertThat(log.opened()).isEmpty();
    }

    @Test
    void opensOnlyBlocksThatHoldSomethingMissing() {
        log.append(events.next(2));
        long wanted = log.append(events.next(2));
        log.append(others.next(5));
        log.append(List.of(), numbers(3));

        assertThat(numbersIn(ask(numbers(1, 2), null))).containsExactly(3L, 4L);
        assertThat(log.opened()).containsExactly(wanted);
    }

    @Test
    void endsAsSoonAsEverythingMissingIsFound() {
        for (int i = 0; i < MakingPages.MOST_BLOCKS + 10; i++) {
            log.append(others.next(1));
        }
        log.append(events.next(2));

        assertThat(ask(Coverage.NONE, null).next()).isNull();
    }

    @Test
    void looksThroughALongLogPieceByPiece() {
        log.append(events.next(2));
        for (int i = 0; i < MakingPages.MOST_BLOCKS + 10; i++) {
            log.append(List.of());
        }

        List<RecallPage> all = askForAll(Coverage.NONE);

        assertThat(all).hasSize(2);
        assertThat(all.get(0).events()).isZero();
        assertThat(all.get(0).next()).isEqualTo(12);
        assertThat(numbersIn(all.get(1))).containsExactly(1L, 2L);
    }

    @Test
    void makesPagesOfTheSizeOfAConsignment() {
        for (int i = 0; i < 5; i++) {
            log.append(events.next(900));
            log.append(others.next(1));
        }

        List<RecallPage> all = askForAll(numbers(7));

        assertThat(all).extracting(RecallPage::events).containsExactly(1_800, 1_800, 899);
        assertThat(all.stream().flatMap(page -> numbersIn(page).stream()))
                .hasSize(4_499)
                .doesNotHaveDuplicates()
                .doesNotContain(7L);
    }

    @Test
    void givesASingleBlockThatIsLargerThanAPageWhole() {
        log.append(events.next(10));
        log.append(events.next(Choice.MOST_EVENTS + 100));

        assertThat(askForAll(Coverage.NONE))
                .extracting(RecallPage::events)
                .containsExactly(Choice.MOST_EVENTS + 100, 10);
    }

    private static Choice choose(List<KeptBlocks.Summary> blocks, int most, Coverage missing) {
        return Choice.of(Flux.fromIterable(blocks), most, missing).block();
    }

    @Test
    void boundsTheBytesOfAPageToo() {
        Coverage inside = numbers(1, 2);
        List<KeptBlocks.Summary> blocks = List.of(
                new KeptBlocks.Summary(9, 1, Choice.MOST_BYTES - 1, numbers(3)),
                new KeptBlocks.Summary(8, 1, Choice.MOST_BYTES, numbers(4)),
                new KeptBlocks.Summary(7, 1, 1, numbers(2)),
                new KeptBlocks.Summary(6, 1, 1, numbers(1)));

        assertThat(choose(blocks, 5, inside)).isEqualTo(new Choice(List.of(7L, 6L), null));
        assertThat(choose(blocks, 4, inside)).isEqualTo(new Choice(List.of(7L, 6L), 6L));
        assertThat(choose(blocks, 4, numbers(1, 3, 4))).isEqualTo(new Choice(List.of(9L), 9L));
    }

    @Test
    void comesToAnEndThoughSomeOfItWasDeletedWithItsTime() {
        long old = log.append(events.next(3));
        log.append(events.next(1));
        log.forget(old);

        List<RecallPage> all = askForAll(Coverage.NONE);

        assertThat(all).hasSize(1);
        assertThat(numbersIn(all.get(0))).containsExactly(4L);
    }

    @Test
    void passesOverAnIncarnationOfTheAskersOwnThatNeverCameHere() {
        log.append(events.next(2));
        Coverage later = Coverage.of(new Origin("park", "later"), NumberSet.range(1, 50));

        assertThat(numbersIn(ask(later, null))).containsExactly(1L, 2L);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pages.answer(PARK, new RecallQuestion("no.events", new byte[] {0}, null))
                        .block());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pages.answer(PARK, new RecallQuestion(STREAM.topic(), new byte[] {9, 9}, null))
                        .block());
    }
}
