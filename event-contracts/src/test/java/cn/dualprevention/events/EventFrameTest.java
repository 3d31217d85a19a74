package cn.dualprevention.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventFrameTest {

    private static EventMetadata metadata(Map<String, String> unknown) {
        Scope scope = new Scope("91410100MA0000015B", "410105", List.of("GM", "XF"), "zhengzhou-park");
        Scope before = new Scope("91410100MA0000015B", "410104", List.of("GM"), null);
        return new EventMetadata(
                UUID.fromString("01936f00-0000-7000-8000-000000000001"),
                "demo-factory",
                "cn.dualprevention.hazard.reported.v1",
                "01936f00-0000-7000-8000-000000000002",
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                "f".repeat(64),
                scope,
                before,
                2,
                7,
                "abc",
                42,
                Lane.EXPRESS,
                "henan",
                true,
                unknown);
    }

    private static List<String> names(EventAttributes attributes) {
        List<String> names = new ArrayList<>();
        attributes.forEach((name, value) -> names.add(name));
        return names;
    }

    @Test
    void keepsEveryAttributeAndTheBodyByteForByte() {
        byte[] body = {0, 1, -1, 127, -128};
        Event event = new Event(metadata(Map.of()), body);
        Event read = EventFrame.read(EventFrame.write(event));
        assertThat(read.metadata()).isEqualTo(event.metadata());
        assertThat(read.body()).isEqualTo(body);
    }

    @Test
    void carriesAttributesOfALaterReleaseOn() {
        Event event = new Event(metadata(Map.of("colour", "红")), new byte[0]);
        byte[] frame = EventFrame.write(event);
        Event read = EventFrame.read(frame);
        assertThat(read.metadata().unknown()).containsEntry("colour", "红");
        assertThat(EventFrame.write(read)).isEqualTo(frame);
    }

    @Test
    void writesAttributesInOneOrderWhateverThereIs() {
        assertThat(names(EventHeaders.write(metadata(Map.of())))).isSorted();
        assertThat(names(EventHeaders.write(metadata(Map.of("colour", "红")))))
                .contains("colour")
                .isSorted();
    }

    @Test
    void namesTheAttributeThatIsMissing() {
        List<String> texts = new ArrayList<>();
        EventHeaders.write(metadata(Map.of())).forEach((name, value) -> {
            if (!name.equals("division")) {
                texts.addAll(List.of(name, value));
            }
        });
        Event event = new Event(EventAttributes.of(texts), new byte[0]);
        assertThatThrownBy(event::metadata)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ce_division");
    }

    @Test
    void standsAtItsPlaceWhetherItWasReadBeforeOrNot() {
        Event made = new Event(metadata(Map.of("colour", "红")), new byte[0]);
        Event unread = EventFrame.read(EventFrame.write(made));
        assertThat(EventFrame.write(unread.at("def", 43, Lane.ROUTINE)))
                .isEqualTo(EventFrame.write(made.at("def", 43, Lane.ROUTINE)));
        assertThat(unread.at("def", 43, Lane.ROUTINE).metadata())
                .isEqualTo(made.metadata().at("def", 43, Lane.ROUTINE));
        assertThat(unread.key()).isEqualTo(made.key());
    }

    @Test
    void refusesHalfAnEvent() {
        byte[] frame = EventFrame.write(new Event(metadata(Map.of()), new byte[20]));
        assertThatThrownBy(() -> EventFrame.read(Arrays.copyOf(frame, frame.length - 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
