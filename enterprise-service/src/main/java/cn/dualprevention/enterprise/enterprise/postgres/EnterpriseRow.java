package cn.dualprevention.enterprise.enterprise.postgres;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent;
import cn.dualprevention.enterprise.enterprise.Revision;
import cn.dualprevention.events.Event;
import java.util.Base64;

/**
 * A state to be written.
 *
 * @param base the revision it was decided on; {@link Revision#NONE} for a new enterprise
 * @param body the event's body, as base64 because the driver cannot bind {@code bytea[]}
 */
record EnterpriseRow(String id, Revision base, long term, long version, String home, String schema, String body) {

    static EnterpriseRow of(EnterpriseEvent event, Event message) {
        Enterprise before = event.before();
        Enterprise after = event.after();
        return new EnterpriseRow(
                after.id(),
                before == null ? Revision.NONE : before.revision(),
                after.revision().term(),
                after.revision().version(),
                after.home(),
                message.metadata().schema(),
                Base64.getEncoder().encodeToString(message.body()));
    }

    boolean isNew() {
        return base.equals(Revision.NONE);
    }
}
