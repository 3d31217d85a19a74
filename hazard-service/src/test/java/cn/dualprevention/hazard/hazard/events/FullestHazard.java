package cn.dualprevention.hazard.hazard.events;

import static cn.dualprevention.hazard.hazard.HazardFixture.NOW;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.Findings.Criterion;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.hazard.hazard.input.Limits;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.InterimControls;
import cn.dualprevention.hazard.hazard.treatment.Plan;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A hazard in which everything is as long as it may be, in characters of four bytes. */
final class FullestHazard {

    private static final BigDecimal FUNDS = new BigDecimal("999999999999.99");
    private static final List<String> REFERENCES =
            Collections.nCopies(Limits.ATTACHMENTS, "f".repeat(Limits.REFERENCE));

    private FullestHazard() {}

    static Hazard make() {
        LocalDate due = LocalDate.of(2026, 1, 1);
        Hazard hazard = Hazard.report(registration(), findings(), HazardLevel.MAJOR, null, act())
                .informStaff(new StaffNotice(StaffNotice.How.STAFF_CONGRESS, NOW), act())
                .grade(HazardLevel.MAJOR, findings().criterion(), act())
                .assign(new FiveElements(wide(Limits.ELEMENT), FUNDS, person(), due, wide(Limits.ELEMENT)), act())
                .filePlan(new Plan(wide(Limits.PLAN_TITLE), wide(Limits.PLAN_SUMMARY), REFERENCES, NOW), act())
                .takeInterimControls(new InterimControls(wide(Limits.ELEMENT), true, NOW), act());
        for (int i = 1; i <= Treatment.EXTENSIONS_KEPT + 1; i++) {
            hazard = hazard.requestExtension(due.plusDays(i), act())
                    .apply(
                            new Ruling(
                                    UUID.randomUUID().toString(),
                                    Ruling.Kind.EXTENSION_GRANTED,
                                    wide(Limits.NUMBER),
                                    wide(Limits.NUMBER),
                                    wide(Limits.REMARK),
                                    due.plusDays(i),
                                    null,
                                    NOW),
                            null,
                            act());
        }
        Hazard presented = hazard.start(act())
                .submit(new Rectification(person(), wide(Limits.RESULT), FUNDS, REFERENCES, NOW), act());
        Hazard read = Hazard.stored(presented.state(), 1, 40);
        return read.accept(
                new Acceptance(
                        new Person("r".repeat(Limits.REF - 1) + "2", wide(Limits.REF), "\uD840\uDC00*"),
                        wide(Limits.REMARK),
                        false,
                        NOW),
                act());
    }

    private static Registration registration() {
        Scope scope = new Scope(
                "91410100MA0000000X",
                "410105",
                List.of("HAZARDOUS_CHEMICALS", "METAL_SMELTING", "MACHINERY", "TRANSPORT", "CONSTRUCTION"),
                "p".repeat(32));
        return new Registration(
                UUID.randomUUID().toString(),
                "z".repeat(32),
                scope,
                wide(200),
                "SPECIAL_EQUIPMENT",
                false,
                NOW,
                person());
    }

    private static Findings findings() {
        return new Findings(
                wide(Limits.NAME),
                wide(Limits.PLACE),
                wide(Limits.PLACE),
                wide(Limits.DESCRIPTION),
                wide(Limits.CAUSE),
                wide(Limits.GOAL),
                wide(Limits.MEASURES),
                FUNDS,
                "10",
                "TIME_LIMITED",
                "8",
                "2",
                wide(Limits.SOURCE_ID),
                wide(Limits.SOURCE_ID),
                wide(Limits.NUMBER),
                NOW,
                REFERENCES,
                new Criterion("应急管理部令第10号", "2023-05-15", "3.1", wide(200)));
    }

    private static Act act() {
        return new Act(person(), "c".repeat(100), NOW, NOW, wide(Limits.REMARK), wide(Limits.REMARK), REFERENCES);
    }

    private static Person person() {
        return new Person("r".repeat(Limits.REF), wide(Limits.REF), "\uD840\uDC00*");
    }

    /** CJK Extension B takes four bytes a character. */
    private static String wide(int length) {
        return "\uD840\uDC00".repeat(length);
    }
}
