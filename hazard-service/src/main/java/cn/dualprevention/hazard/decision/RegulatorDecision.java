package cn.dualprevention.hazard.decision;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Person;
import java.time.Instant;
import java.util.List;

/**
 * A regulator's decision about a hazard, an aggregate of its own: written once at the platform of the regulator, never
 * changed. The hazard's home applies it, once, and its answer comes back with the hazard's own events.
 *
 * @param hazard id of the hazard
 * @param destination home of the hazard when the decision was issued
 * @param issuer platform it was issued at
 * @param ruling what was decided
 * @param decider the person who decided
 * @param client authenticated subject that issued it
 * @param issuedAt our own clock
 * @param scope whose business the hazard is
 */
public record RegulatorDecision(
        String hazard,
        String destination,
        String issuer,
        Ruling ruling,
        Person decider,
        String client,
        Instant issuedAt,
        List<String> attachments,
        Scope scope,
        String enterpriseName,
        boolean testdata) {

    public static final long TERM = 1;
    public static final long VERSION = 1;

    public RegulatorDecision {
        attachments = List.copyOf(attachments);
    }

    public String id() {
        return ruling.decisionId();
    }

    /** As the home enters it into the hazard's timeline. */
    Act appliedAt(Instant now) {
        return new Act(
                decider,
                issuer,
                ruling.decidedAt(),
                now,
                ruling.reason(),
                ruling.organ() + " " + ruling.number(),
                attachments);
    }
}
