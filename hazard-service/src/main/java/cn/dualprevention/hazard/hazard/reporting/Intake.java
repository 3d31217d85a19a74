package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.events.Lane;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Registration;
import org.jspecify.annotations.Nullable;

/** One hazard as somebody hands it in, checked for everything that can be checked without looking anything up. */
public sealed interface Intake permits Report, Push, Withdrawal {

    /** Id of the hazard; known from the start, so that a repeat meets the same one. */
    String hazard();

    String enterprise();

    @Nullable
    String field();

    boolean testdata();

    /** Express when it speaks of a major hazard. */
    Lane lane();

    Act act();

    /** Whether the id may already be in use; one we have just made is not. */
    boolean mayExist();

    /** The same to be decided later, when its id may exist because an attempt at it did not tell its end. */
    Intake again();

    /**
     * What becomes of it.
     *
     * @param existing the hazard of this id, if there is one
     * @throws cn.dualprevention.kit.problem.Problem when it is refused
     */
    Verdict judge(@Nullable Hazard existing, KnownEnterprise enterprise);

    /** Whose it will be; the scope is the enterprise's and never the sender's word. */
    default Registration registration(KnownEnterprise known) {
        return new Registration(
                hazard(),
                known.home(),
                known.scope(),
                known.name(),
                field(),
                testdata() || known.testdata(),
                act().recordedAt(),
                act().actor());
    }

    /** What became of an intake before the commit. */
    sealed interface Verdict {

        /** To be committed. */
        record Changed(Hazard hazard) implements Verdict {}

        /** Known with the same content. */
        record Duplicate() implements Verdict {}

        /** Older than what is known. */
        record Stale() implements Verdict {}

        /** There is nothing it could be about, and that is as it should be. */
        record Needless() implements Verdict {}
    }
}
