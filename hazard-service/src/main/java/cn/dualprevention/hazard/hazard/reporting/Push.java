package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.events.Lane;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.StatePush;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Source;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a hazard as an enterprise's own system has it. Its id follows from the enterprise, the system and
 * the id there, so parallel first pushes of one hazard meet in one row.
 */
public record Push(String enterprise, boolean testdata, Act act, StatePush state) implements Intake {

    public static String idOf(String enterprise, String system, String sourceId) {
        String name = "urn:dualprevention:hazard:" + enterprise + ":" + system + ":" + sourceId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public String hazard() {
        return idOf(enterprise, state.source().system(), state.source().id());
    }

    @Override
    public @Nullable String field() {
        return state.field();
    }

    @Override
    public boolean mayExist() {
        return true;
    }

    @Override
    public Lane lane() {
        return state.level() == HazardLevel.MAJOR ? Lane.EXPRESS : Lane.ROUTINE;
    }

    @Override
    public Push again() {
        return this;
    }

    @Override
    public Verdict judge(@Nullable Hazard existing, KnownEnterprise known) {
        StatePush believed = known.mayBeOnePerson() ? state : state.withoutOnePersonMark();
        if (existing == null) {
            return new Verdict.Changed(believed.report(registration(known), act));
        }
        requireOwn(existing, this);
        Source held = existing.state().source();
        if (held != null && held.updatedAt().isAfter(state.source().updatedAt())) {
            return new Verdict.Stale();
        }
        if (held != null && held.contentHash().equals(state.source().contentHash())) {
            return new Verdict.Duplicate();
        }
        return new Verdict.Changed(believed.revise(existing, act));
    }

    /** The id can be worked out by anybody, so another enterprise may have reported a hazard under it. */
    static void requireOwn(Hazard existing, Intake intake) {
        if (!existing.state().registration().enterprise().enterprise().equals(intake.enterprise())) {
            throw Report.idTaken(existing.id(), "/sourceId");
        }
    }
}
