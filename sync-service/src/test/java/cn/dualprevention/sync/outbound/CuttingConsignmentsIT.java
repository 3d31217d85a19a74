package cn.dualprevention.sync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.block.RecordingBlocks;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.outbound.CuttingConsignments.Eagerness;
import cn.dualprevention.sync.signature.PlatformKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas cut from the same place: one is too late, and whatever it was about to keep is not kept. */
class CuttingConsignmentsIT {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;

    private static TestPlatform park;
    private static TestEvents events;
    private Link link;
    private Progress start;

    @BeforeAll
    static void start() {
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        events = TestEvents.of("zhengzhou-park");
    }

    @AfterAll
    static void stop() {
        park.close();
    }

    @BeforeEach
    void aLinkThatHasReadEverything() {
        link = new Link(
                UUID.randomUUID(),
                "zhengzhou",
                Link.Direction.UP,
                "http://127.0.0.1:1",
                PlatformKey.fresh().publicKey(),
                new LinkScope(Set.of("410100"), Set.of(), Set.of()),
                Link.State.ACTIVE);
        Links links = park.bean(Links.class);
        links.enrolled(link).block();
        links.change(link.id(), Link.State.PAUSED).block();
        start = outbox().progress(link, STREAM).block();
        Cut cut;
        do {
            cut = cut(start);
            start = cut.progress();
        } while (cut.consignment() != null || cut.more());
    }

    private static Outbox outbox() {
        return park.bean(Outbox.class);
    }

    private Cut cut(Progress from) {
        return park.bean(CuttingConsignments.class)
                .cut(link, STREAM, from, Eagerness.WHEN_ANY)
                .block();
    }

    /** One block of these events. */
    private static void record(List<Event> block) {
        park.bean(Database.class)
                .inTransaction(c -> park.bean(RecordingBlocks.class)
                        .record(new Database.Transaction(c), STREAM, block)
                        .thenReturn(true))
                .block();
    }

    private void isTooLate(Progress from) {
        long payloads = park.number("SELECT count(*) FROM payload");
        long consignments = park.number("SELECT count(*) FROM consignment");

        assertThatExceptionOfType(LostLead.class).isThrownBy(() -> cut(from));

        assertThat(park.number("SELECT count(*) FROM payload")).isEqualTo(payloads);
        assertThat(park.number("SELECT count(*) FROM consignment")).isEqualTo(consignments);
    }

    @Test
    void keepsAWholeBlockOnce() {
        record(events.in("410102").next(3));

        Cut cut = cut(start);

        assertThat(cut.progress().cut()).isEqualTo(start.cut() + 1);
        assertThat(outbox().progress(link, STREAM).block())
                .usingRecursiveComparison()
                .isEqualTo(cut.progress());
        isTooLate(start);
    }

    @Test
    void keepsABlockOfWhichPartStaysBehindOnce() {
        List<Event> mixed = List.of(
                events.in("410102").next(),
                events.in("410302").next(),
                events.in("410102").next());
        record(mixed);

        Consignment.Sealed sealed = cut(start).consignment();

        assertThat(ConsignmentCodec.read(sealed.bytes()).frames().events(0, 3))
                .isEqualTo(List.of(mixed.get(0), mixed.get(2)));
        assertThat(outbox().find(link, STREAM, sealed.number()).block().bytes()).isEqualTo(sealed.bytes());
        isTooLate(start);
    }

    @Test
    void passesOverWhatIsNoneOfThePeersBusinessOnce() {
        record(events.in("410302").next(2));

        Cut cut = cut(start);

        assertThat(cut.consignment()).isNull();
        assertThat(cut.progress().position()).isEqualTo(start.position() + 1);
        assertThat(outbox().progress(link, STREAM).block().leftOut()).isEqualTo(start.leftOut() + 2);
        isTooLate(start);
    }
}
