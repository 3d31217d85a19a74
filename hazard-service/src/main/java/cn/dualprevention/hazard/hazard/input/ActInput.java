package cn.dualprevention.hazard.hazard.input;

import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.kit.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who, when, why: what every step carries. */
public interface ActInput {

    @Nullable
    PersonInput actor();

    @Nullable
    Instant at();

    @Nullable
    String reason();

    @Nullable
    String note();

    @Nullable
    List<String> attachments();

    /** {@code otherwise} did it when no actor is named. */
    default Act act(Caller caller, Person otherwise, Checks checks) {
        return new Act(
                PersonInput.check(actor(), "/actor", checks, otherwise),
                caller.subject(),
                checks.past("/at", at()),
                checks.now(),
                checks.optional("/reason", reason(), Limits.REMARK),
                checks.optional("/note", note(), Limits.REMARK),
                checks.references("/attachments", attachments()));
    }

    default Act act(Caller caller, Checks checks) {
        return act(caller, callerAsPerson(caller), checks);
    }

    static Person callerAsPerson(Caller caller) {
        return new Person(caller.subject(), caller.role().name(), null);
    }
}
