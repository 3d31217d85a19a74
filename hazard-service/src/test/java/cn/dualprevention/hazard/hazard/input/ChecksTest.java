package cn.dualprevention.hazard.hazard.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private final Checks checks = new Checks(NOON);

    @ParameterizedTest
    @ValueSource(strings = {"1989-12-31T15:59:59.999999Z", "-5000-01-01T00:00:00Z", "+300000-01-01T00:00:00Z"})
    void refusesATimeThatCannotBeMeant(String text) {
        Instant time = Instant.parse(text);
        assertThat(checks.past("/at", time)).isEqualTo(NOON);
        assertThat(checks.optionalPast("/gradedAt", time)).isEqualTo(NOON);
        assertThat(checks.requiredPast("/foundAt", time)).isEqualTo(NOON);
        assertThat(fault().errors())
                .allSatisfy(ChecksTest::statesTheRange)
                .extracting(FieldError::pointer)
                .containsExactly("/at", "/gradedAt", "/foundAt");
    }

    @ParameterizedTest
    @CsvSource({"1990-01-01T00:00:00+08:00, ", "2026-11-22T12:01:00+08:00, ", "2200-01-01T00:00:00+08:00, future"})
    void takesATimeOfTheRangeThatHasPassed(String text, String code) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        assertThat(checks.past("/at", time)).isEqualTo(time);
        if (code == null) {
            assertThatCode(checks::orThrow).doesNotThrowAnyException();
        } else {
            assertThat(fault().errors()).extracting(FieldError::code).containsExactly(code);
        }
    }

    @Test
    void leavesTheIdsOfPushedHazardsToPushes() {
        String worked = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
        checks.newUuid("/id", UUID.randomUUID().toString());
        assertThatCode(checks::orThrow).doesNotThrowAnyException();
        checks.newUuid("/id", worked);
        assertThat(fault().errors()).extracting(FieldError::pointer).containsExactly("/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1989-12-31", "2200-01-02", "+300000-01-01", "-5000-01-01", "+999999999-12-31"})
    void refusesADayThatCannotBeMeant(String text) {
        LocalDate day = LocalDate.parse(text);
        assertThat(checks.day("/deadline", day)).isEqualTo("2026-11-22");
        assertThat(checks.optionalDay("/newDeadline", day)).isNull();
        assertThat(fault().errors())
                .allSatisfy(ChecksTest::statesTheRange)
                .extracting(FieldError::pointer)
                .containsExactly("/deadline", "/newDeadline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-01", "2026-11-22", "2200-01-01"})
    void takesADayOfTheRange(String text) {
        LocalDate day = LocalDate.parse(text);
        assertThat(checks.day("/deadline", day)).isEqualTo(day);
        assertThat(checks.optionalDay("/newDeadline", day)).isEqualTo(day);
        assertThatCode(checks::orThrow).doesNotThrowAnyException();
    }

    @Test
    void asksOnceForADayThatIsMissing() {
        checks.day("/deadline", null);
        assertThat(checks.optionalDay("/newDeadline", null)).isNull();
        assertThat(fault().errors()).extracting(FieldError::code).containsExactly("required");
    }

    private Problem fault() {
        return catchThrowableOfType(Problem.class, checks::orThrow);
    }

    private static void statesTheRange(FieldError error) {
        assertThat(error.code()).isEqualTo("out-of-range");
        assertThat(error.detail()).contains("1990-01-01", "2200-01-01").containsPattern("\\p{IsHan}");
    }
}
