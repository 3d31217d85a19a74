package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.events.Lane;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Source;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise's own system has deleted a hazard (软删除): a void with a reason. Deleting what nobody knows succeeds; a
 * major one is voided by a regulator only, and the answer says so.
 *
 * @param source with an empty content hash, so that the same content pushed again is not taken for a repeat
 */
public record Withdrawal(String enterprise, Source source, Act act) implements Intake {

    @Override
    public String hazard() {
        return Push.idOf(enterprise, source.system(), source.id());
    }

    @Override
    public @Nullable String field() {
        return null;
    }

    @Override
    public boolean testdata() {
        return false;
    }

    @Override
    public boolean mayExist() {
        return true;
    }

    @Override
    public Lane lane() {
        return Lane.ROUTINE;
    }

    @Override
    public Withdrawal again() {
        return this;
    }

    @Override
    public Verdict judge(@Nullable Hazard existing, KnownEnterprise known) {
        if (existing == null) {
            return new Verdict.Needless();
        }
        Push.requireOwn(existing, this);
        if (existing.state().status().ended()) {
            return new Verdict.Duplicate();
        }
        Source held = existing.state().source();
        if (held != null && held.updatedAt().isAfter(source.updatedAt())) {
            return new Verdict.Stale();
        }
        return new Verdict.Changed(existing.withdraw(source, act));
    }
}
