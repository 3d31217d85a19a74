package cn.dualprevention.hazard.decision.web;

import cn.dualprevention.hazard.decision.IssuingDecisions.Draft;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.input.ActInput;
import cn.dualprevention.hazard.hazard.input.Checks;
import cn.dualprevention.hazard.hazard.input.Limits;
import cn.dualprevention.hazard.hazard.input.PersonInput;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision as a regulator's system writes it. */
record DecisionInput(
        @Nullable String hazard,
        @Nullable String kind,
        @Nullable String number,
        @Nullable String organ,
        @Nullable String reason,
        @Nullable LocalDate newDeadline,
        @Nullable String mergeInto,
        @Nullable Instant decidedAt,
        @Nullable PersonInput decider,
        @Nullable List<String> attachments) {

    /** @throws cn.dualprevention.kit.problem.Problem 422 with every field that is wrong */
    Draft check(Caller caller, Clock clock) {
        Checks checks = new Checks(clock.instant());
        checks.require("/kind", kind);
        Ruling.Kind decided = checks.constant("/kind", kind, Ruling.Kind.class, Ruling.Kind.LEVEL_CONFIRMED);
        Person person = PersonInput.check(decider, "/decider", checks, ActInput.callerAsPerson(caller));
        if (decided == Ruling.Kind.EXTENSION_GRANTED) {
            checks.require("/newDeadline", newDeadline);
        }
        if (decided.needsReason()) {
            checks.require("/reason", reason);
        }
        Ruling ruling = new Ruling(
                Uuid7.next(clock).toString(),
                decided,
                checks.text("/number", number, Limits.NUMBER),
                checks.text("/organ", organ, Limits.NUMBER),
                checks.optional("/reason", reason, Limits.REMARK),
                checks.optionalDay("/newDeadline", newDeadline),
                decided == Ruling.Kind.MERGE_APPROVED ? checks.uuid("/mergeInto", mergeInto) : null,
                checks.past("/decidedAt", decidedAt));
        Draft draft = new Draft(
                checks.uuid("/hazard", hazard), ruling, person, checks.references("/attachments", attachments));
        checks.orThrow();
        return draft;
    }
}
