package cn.dualprevention.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.kit.problem.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private final JsonMapper json = StrictJson.mapper(StrictJson.DEFAULT_ZONE);

    enum Level {
        GENERAL,
        MAJOR
    }

    record Place(String name, @Nullable Integer floor) {}

    record Report(
            @Nullable String name,
            @Nullable Level level,
            @Nullable Instant foundAt,
            @Nullable LocalDate deadline,
            @Nullable List<Place> places,
            @Nullable Map<String, String> notes,
            @Nullable Boolean fixed) {}

    record Times(
            Instant instant,
            OffsetDateTime offset,
            Optional<String> nothing,
            @Nullable String absent) {}

    @Test
    void writesTimesWithTheOffsetOfTheZoneAndLeavesOutWhatIsAbsent() {
        Instant noon = Instant.parse("2026-11-22T04:00:00.123456Z");
        String text = json.writeValueAsString(
                new Times(noon, OffsetDateTime.parse("2026-11-22T06:00:00+02:00"), Optional.empty(), null));
        assertThat(text)
                .isEqualTo("{\"instant\":\"2026-11-22T12:00:00.123456+08:00\","
                        + "\"offset\":\"2026-11-22T12:00:00+08:00\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T12:00:00+08:00", "2026-11-22T04:00:00Z", "2026-11-22T04:00Z"})
    void readsTimesWithAnyOffset(String text) {
        assertThat(read("{\"foundAt\":\"" + text + "\"}").foundAt()).isEqualTo(Instant.parse("2026-11-22T04:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"foundAt\":\"2026-11-22T12:00:00\"}|/foundAt|malformed-time",
                "{\"foundAt\":1763784000}|/foundAt|wrong-type",
                "{\"foundAt\":\"+999999999-12-31T23:59:59-18:00\"}|/foundAt|malformed-time",
                "{\"deadline\":\"2026-02-30\"}|/deadline|malformed-time",
                "{\"deadline\":20000}|/deadline|malformed-time",
                "{\"level\":\"HUGE\"}|/level|unknown-value",
                "{\"level\":1}|/level|unknown-value",
                "{\"name\":7}|/name|wrong-type",
                "{\"name\":{}}|/name|wrong-type",
                "{\"fixed\":\"true\"}|/fixed|wrong-type",
                "{\"fixed\":1}|/fixed|wrong-type",
                "{\"places\":[{\"name\":\"锅炉房\"},{\"name\":\"泵房\",\"flor\":2}]}|/places/1/flor|unknown-field",
                "{\"places\":[{\"name\":\"锅炉房\",\"floor\":99999999999}]}|/places/0/floor|out-of-range",
                "{\"places\":[{\"name\":\"锅炉房\",\"floor\":1.5}]}|/places/0/floor|wrong-type",
                "{\"places\":{}}|/places|wrong-type",
                "{\"notes\":{\"a/b\":1}}|/notes/a~1b|wrong-type",
                "{\"name\":\"a\",\"name\":\"b\"}||duplicate-field",
                "{\"name\":\"a\"||malformed",
                "{\"name\":\"a\"} {}||malformed",
                "{name:1}||malformed",
                "[]||wrong-type",
            })
    void pointsAtWhatIsWrong(String text, @Nullable String pointer, String code) {
        FieldError fault = fault(text);
        assertThat(fault.code()).as(fault.detail()).isEqualTo(code);
        assertThat(fault.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(fault.detail()).doesNotContain("cn.dualprevention").doesNotContain("java.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u202Eb", "\\u2066", "\\uD83D", "\\uDE00\\uD83D", "\\uD83Dx"})
    void refusesCharactersThatDeceiveOrCannotBeStored(String escaped) {
        assertThat(fault("{\"name\":\"" + escaped + "\"}").code()).isEqualTo("forbidden-character");
        assertThat(fault("{\"notes\":{\"" + escaped + "\":\"x\"}}").code()).isEqualTo("forbidden-character");
        assertThat(fault("{\"notes\":{\"k\":\"" + escaped + "\"}}").pointer()).isEqualTo("/notes/k");
    }

    @Test
    void keepsWholeSurrogatePairsAndNormalisesToNfc() {
        assertThat(read("{\"name\":\"\uD83D\uDE00 𠮷\"}").name()).isEqualTo("\uD83D\uDE00 𠮷");
        assertThat(read("{\"name\":\"e\\u0301\"}").name()).isEqualTo("\u00E9");
        assertThat(read("{\"name\":\"三号车间（东侧）\"}").name()).isEqualTo("三号车间（东侧）");
    }

    @Test
    void stopsAtBombs() {
        assertThat(fault("[".repeat(100_000)).code()).isIn("too-deep", "wrong-type");
        assertThat(fault("{\"name\":" + "[".repeat(StrictJson.MAX_DEPTH + 1)).code())
                .isIn("too-deep", "wrong-type");
        assertThat(fault("{\"name\":\"" + "x".repeat(StrictJson.MAX_STRING + 1) + "\"}")
                        .code())
                .isEqualTo("too-long");
        assertThat(fault("{\"places\":[{\"floor\":" + "9".repeat(StrictJson.MAX_NUMBER + 1) + "}]}")
                        .code())
                .isEqualTo("out-of-range");
    }

    private Report read(String text) {
        return json.readValue(text, Report.class);
    }

    private FieldError fault(String text) {
        JacksonException thrown = catchThrowableOfType(JacksonException.class, () -> read(text));
        assertThat(thrown).as(text).isNotNull();
        return JsonFaults.describe(thrown);
    }
}
