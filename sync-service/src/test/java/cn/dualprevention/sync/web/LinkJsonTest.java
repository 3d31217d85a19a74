package cn.dualprevention.sync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.json.StrictJson;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What platforms of different releases say to each other. */
class LinkJsonTest {

    private final LinkJson json = new LinkJson(StrictJson.mapper(StrictJson.DEFAULT_ZONE));

    private <T> T read(String text, Class<T> type) {
        return json.read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    @Test
    void carriesAPageOfAMegabyteAndTheVeryTextOfASchema() {
        byte[] packed = new byte[1024 * 1024];
        new Random(1).nextBytes(packed);
        String text = "{\"doc\": \"\u202Ee\u0301\"}".repeat(6_000);
        String fingerprint = Schemas.fingerprintOf(text);

        RecallPage page = json.read(
                json.write(RecallPage.of(new Frames(packed, 5, 3), Map.of(fingerprint, text), 17L)), RecallPage.class);

        assertThat(page.content().packed()).isEqualTo(packed);
        assertThat(page.schemaTexts()).containsExactly(Map.entry(fingerprint, text));
        assertThat(page.next()).isEqualTo(17);
    }

    @Test
    void readsTheMarksOfAReleaseThatTellsNoHashes() {
        Marks marks = read("{\"marks\": {\"hazard.events\": 5}}", Marks.class);

        assertThat(marks.of(Stream.HAZARD_EVENTS)).isEqualTo(new Marks.Mark(5, null));
        assertThat(marks.of(Stream.HAZARD_EXPRESS)).isEqualTo(new Marks.Mark(0, null));
        assertThat(read("{\"marks\": {\"hazard.events\": 5}, \"receiptsTo\": 3}", Peers.Question.class)
                        .has())
                .isEqualTo(marks);
    }

    @Test
    void tellsMarksInAFormThatAnOlderReleaseReads() {
        byte[] hash = ConsignmentCodec.sha256(new byte[0]);
        Marks marks = Marks.of(
                Map.of("hazard.events", new Marks.Mark(5, hash), "enterprise.events", new Marks.Mark(0, new byte[0])));

        assertThat(json.tree(json.write(marks))
                        .path("marks")
                        .path("hazard.events")
                        .asLong())
                .isEqualTo(5);
        assertThat(json.read(json.write(marks), Marks.class)
                        .of(Stream.HAZARD_EVENTS)
                        .hash())
                .isEqualTo(hash);
    }

    @Test
    void passesOverWhatALaterReleaseSaysBesides() {
        Peers.Answer answer = read(
                "{\"consignments\": [], \"receipts\": [], \"receiptsTo\": 9, \"later\": {\"stream\": 1}}",
                Peers.Answer.class);

        assertThat(answer.recall()).isNull();
        assertThat(answer.receiptsTo()).isEqualTo(9);
    }

    @Test
    void refusesAQuestionThatLacksWhatItIsAbout() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("{}", RecallQuestion.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"contentSize\": 0, \"events\": 0}", RecallPage.class));
    }
}
