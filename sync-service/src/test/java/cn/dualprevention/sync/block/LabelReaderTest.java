package cn.dualprevention.sync.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.sync.TestEvents;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelReaderTest {

    private final LabelReader reader = new LabelReader();
    private final Map<String, String> headers = new HashMap<>();

    LabelReaderTest() {
        TestEvents.of("demo-factory").next().attributes().forEach(headers::put);
    }

    private EventLabel read(String name, @Nullable String value) {
        Map<String, String> changed = new HashMap<>(headers);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        reader.begin();
        changed.forEach(reader::take);
        return reader.label();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "source",
                "incarnation",
                "number",
                "type",
                "subject",
                "time",
                "dataschema",
                "enterprise",
                "division",
                "sectors",
                "term",
                "version",
                "lane"
            })
    void refusesAnEventWithoutWhatItsReadersNeed(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(header, null));
    }

    @ParameterizedTest
    @CsvSource({
        "id, no-uuid",
        "number, 0",
        "number, x",
        "term, x",
        "version, 1.5",
        "lane, slow",
        "time, yesterday",
        "time, 2026-11-22T04:61:00Z",
        "time, 2026-11-22T04:00:00",
        "time, 2026-11-22T04:00:0aZ",
        "previousscope, only;three;parts"
    })
    void refusesWhatCouldNotBeReadLater(String header, String value) {
        read("time", "2026-11-22T04:00:00Z");

        assertThatIllegalArgumentException().isThrownBy(() -> read(header, value));
    }

    @Test
    void countsTheDayFromMidnightInBeijing() {
        assertThat(read("time", "2026-11-22T15:59:59.999Z").routes().get(0).on())
                .isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(read("time", "2026-11-22T16:00:00Z").routes().get(0).on()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(read("time", "2026-11-22T16:30:00.123456Z").routes().get(0).on())
                .isEqualTo(LocalDate.of(2026, 11, 23));
    }
}
