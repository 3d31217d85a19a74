package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.kit.journal.RequestKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * An intake and how its request is to be remembered.
 *
 * @param key given what is going to be answered, the request key to store with the effect; empty when the client sent none
 */
public record Incoming(Intake intake, Function<Receipt, Optional<RequestKey>> key) {

    public static Incoming withoutKey(Intake intake) {
        return new Incoming(intake, receipt -> Optional.empty());
    }

    Incoming again() {
        return new Incoming(intake.again(), key);
    }
}
