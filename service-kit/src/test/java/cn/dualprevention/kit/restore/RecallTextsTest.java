package cn.dualprevention.kit.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.relay.ConsumerReport.Range;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecallTextsTest {

    private static final RecallWish WISH = new RecallWish(
            "hazard-service", "c3", Map.of("hazard.events", Map.of("a1", 20L, "b2", 7L), "hazard.express", Map.of()));
    private static final RecallAnswer ANSWER =
            new RecallAnswer("c3", "9f-11", Map.of("forwarded.hazard.events", new Range(21, 40)));

    @Test
    void readsAWishBack() {
        assertThat(new String(WISH.write(), StandardCharsets.UTF_8))
                .isEqualTo("wish hazard-service c3 hazard.events/a1=20/b2=7,hazard.express");
        assertThat(RecallWish.read(WISH.write())).isEqualTo(WISH);
    }

    @Test
    void readsAnAnswerBack() {
        assertThat(new String(ANSWER.write(), StandardCharsets.UTF_8))
                .isEqualTo("granted c3 9f-11 forwarded.hazard.events=21-40");
        assertThat(RecallAnswer.read(ANSWER.write())).isEqualTo(ANSWER);
        RecallAnswer nothing = new RecallAnswer("c3", "9f-11", Map.of());
        assertThat(RecallAnswer.read(nothing.write())).isEqualTo(nothing);
    }

    @Test
    void tellsTheTwoApart() {
        assertThat(RecallWish.isOne(WISH.write())).isTrue();
        assertThat(RecallWish.isOne(ANSWER.write())).isFalse();
        assertThat(RecallAnswer.isOne(ANSWER.write())).isTrue();
        assertThatThrownBy(() -> RecallWish.read(ANSWER.write())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecallAnswer.read(WISH.write())).isInstanceOf(IllegalArgumentException.class);
    }
}
