package cn.dualprevention.sync.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.sync.TestEvents;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
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
        "number, 9007199254740993",
        "number, 9223372036854775807",
        "number, x",
        "term, x",
        "version, 1.5",
        "lane, slow",
        "time, yesterday",
        "time, 2026-11-22T04:61:00Z",
        "time, 2026-11-22T04:00:00",
        "time, 2026-11-22T04:00:0aZ",
        "time, 2026-11-22T04:59:591Z",
        "time, 2026-11-22T04:59:5912Z",
        "previousscope, only;three;parts"
    })
    void refusesWhatCouldNotBeReadLater(String header, String value) {
        read("time", "2026-11-22T04:00:00Z");

        assertThatIllegalArgumentException().isThrownBy(() -> read(header, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "number", "type", "subject", "enterprise", "park", "destination", "previousscope"})
    void refusesAHeaderThatStandsThereTwice(String header) {
        String value = headers.getOrDefault(header, "x");
        reader.begin();

        reader.take(header, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.take(header, value))
                .withMessageContaining(header);
    }

    /** Two of one are not one of each. */
    @Test
    void refusesTwoTypesAndNoEnterprise() {
        headers.remove("enterprise");
        reader.begin();

        assertThatIllegalArgumentException().isThrownBy(() -> {
            headers.forEach(reader::take);
            reader.take("type", "cn.dualprevention.hazard.closed.v1");
            reader.label();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "subject", "enterprise", "fromthefuture"})
    void refusesControlCharactersInAnyHeader(String header) {
        for (String value : List.of("\0", "one\ntwo", "\37")) {
            assertThatIllegalArgumentException().isThrownBy(() -> read(header, value));
        }
        read(header, "a value");
    }

    @Test
    void readsATimeAsItsReadersWillThoughItLooksLikeTheLastOne() {
        read("time", "2026-11-22T24:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> read("time", "2026-11-22T24:30:00Z"));

        read("time", "2026-11-22T17:00:00+08:00");
        assertThat(read("time", "2026-11-22T17:00:00Z").routes().get(0).on()).isEqualTo(LocalDate.of(2026, 11, 23));
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
