package cn.dualprevention.hazard.decision.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DecisionInputTest {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Caller ZHENGZHOU =
            new Caller("t", Role.REGULATOR, null, null, Set.of("410100"), Set.of(), false);

    @Test
    void takesANewDeadline() {
        assertThat(extensionUntil(LocalDate.of(2027, 1, 31), NOON)
                        .check(ZHENGZHOU, CLOCK)
                        .ruling()
                        .newDeadline())
                .isEqualTo("2027-01-31");
    }

    @Test
    void refusesTimesThatCannotBeMeant() {
        DecisionInput input = extensionUntil(LocalDate.of(300_000, 1, 1), Instant.parse("-5000-01-01T00:00:00Z"));
        assertThat(catchThrowableOfType(Problem.class, () -> input.check(ZHENGZHOU, CLOCK))
                        .errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(
                        Tuple.tuple("/newDeadline", "out-of-range"), Tuple.tuple("/decidedAt", "out-of-range"));
    }

    private static DecisionInput extensionUntil(LocalDate deadline, Instant decidedAt) {
        return new DecisionInput(
                "0193a5f0-0000-7000-8000-0000000000ff",
                "EXTENSION_GRANTED",
                "郑应急延〔2026〕1号",
                "郑州市应急管理局",
                "设备到货推迟",
                deadline,
                null,
                decidedAt,
                null,
                null);
    }
}
