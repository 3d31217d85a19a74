package cn.dualprevention.hazard.hazard.input;

import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** 五定 as a client writes them; all five or none. */
public record FiveElementsInput(
        @Nullable String measures,
        @Nullable String funds,
        @Nullable PersonInput responsible,
        @Nullable LocalDate deadline,
        @Nullable String contingencyPlan) {

    public FiveElements check(String pointer, Checks checks) {
        checks.require(pointer + "/funds", funds);
        return new FiveElements(
                checks.text(pointer + "/measures", measures, Limits.ELEMENT),
                Objects.requireNonNullElse(checks.money(pointer + "/funds", funds), BigDecimal.ZERO),
                PersonInput.check(responsible, pointer + "/responsible", checks),
                checks.day(pointer + "/deadline", deadline),
                checks.text(pointer + "/contingencyPlan", contingencyPlan, Limits.ELEMENT));
    }
}
