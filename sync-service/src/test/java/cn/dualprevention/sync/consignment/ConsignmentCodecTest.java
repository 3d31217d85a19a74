package cn.dualprevention.sync.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NewBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsignmentCodecTest {

    private static final UUID LINK = UUID.randomUUID();
    private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"X\",\"fields\":[]}";

    private final List<Event> events = TestEvents.of("demo-factory").next(4);

    private Consignment consignment(Map<String, String> schemas) {
        Frames frames = Frames.pack(events);
        return new Consignment(
                LINK,
                Stream.HAZARD_EVENTS,
                1,
                new byte[0],
                NewBlock.numbersOf(EventLabel.of(events)),
                3,
                schemas,
                frames);
    }

    private static byte[] seal(Consignment c) {
        return ConsignmentCodec.seal(
                        c.stream(),
                        c.number(),
                        ConsignmentCodec.head(c),
                        c.frames().packed())
                .bytes();
    }

    @Test
    void givesBackWhatWasSealed() {
        Consignment sent = consignment(Map.of(Schemas.fingerprintOf(SCHEMA), SCHEMA));

        Consignment read = ConsignmentCodec.read(seal(sent));

        assertThat(read).usingRecursiveComparison().ignoringFields("frames").isEqualTo(sent);
        assertThat(read.frames().labels()).isEqualTo(sent.frames().labels());
    }

    @Test
    void isTheSameBytesEachTime() {
        assertThat(seal(consignment(Map.of()))).isEqualTo(seal(consignment(Map.of())));
    }

    @Test
    void comesApartIntoHeadAndEventsAndTogetherAgain() {
        Consignment sent = consignment(Map.of());
        byte[] sealed = seal(sent);

        byte[] head = ConsignmentCodec.headOf(sealed, sent.frames());

        assertThat(ConsignmentCodec.join(head, sent.frames().packed())).isEqualTo(sealed);
    }

    @Test
    void refusesASchemaTextThatIsNotWhatItIsCalled() {
        byte[] forged = seal(consignment(Map.of(Schemas.fingerprintOf("something else"), SCHEMA)));

        assertThatIllegalArgumentException().isThrownBy(() -> ConsignmentCodec.read(forged));
    }

    @Test
    void refusesToBelieveASizeThatHurts() {
        Consignment sent = consignment(Map.of());
        Frames boasting = new Frames(sent.frames().packed(), ConsignmentCodec.MOST_CONTENT + 1, 4);
        Consignment bomb =
                new Consignment(LINK, sent.stream(), 1, sent.previous(), sent.covers(), 0, Map.of(), boasting);

        assertThatIllegalArgumentException().isThrownBy(() -> ConsignmentCodec.read(seal(bomb)));
    }

    @Test
    void refusesMoreBytesThanARequestMayBring() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsignmentCodec.read(new byte[ConsignmentCodec.MOST_BYTES + 1]))
                .withMessageContaining("expected: <= " + ConsignmentCodec.MOST_BYTES);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] sealed = seal(consignment(Map.of()));
        for (int length = 0; length < sealed.length; length++) {
            byte[] part = Arrays.copyOf(sealed, length);
            assertThatIllegalArgumentException().isThrownBy(() -> ConsignmentCodec.read(part));
        }
    }
}
