package cn.dualprevention.hazard.hazard.facts;

import cn.dualprevention.events.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose hazard it is and how it came here.
 *
 * @param home platform that writes it
 * @param enterprise scope of the enterprise alone, without the hazard's own field
 * @param field further supervising sector of this hazard (特种设备, 消防, 燃气)
 * @param receivedAt when the home recorded it; the client has no say in it
 */
public record Registration(
        String id,
        String home,
        Scope enterprise,
        String enterpriseName,
        @Nullable String field,
        boolean testdata,
        Instant receivedAt,
        Person reporter) {

    /** Whether this platform is its home, the only one that writes it. */
    public boolean isAt(String platform) {
        return home.equals(platform);
    }

    /** Scope of the hazard: that of the enterprise, its own field added as a further sector. */
    public Scope scope() {
        if (field == null || enterprise.sectors().contains(field)) {
            return enterprise;
        }
        List<String> sectors = new ArrayList<>(enterprise.sectors());
        sectors.add(field);
        return new Scope(enterprise.enterprise(), enterprise.division(), sectors, enterprise.park());
    }

    public Registration movedTo(String newHome, Scope newScope, String newName) {
        return new Registration(id, newHome, newScope, newName, field, testdata, receivedAt, reporter);
    }

    public Registration inField(@Nullable String newField) {
        return new Registration(id, home, enterprise, enterpriseName, newField, testdata, receivedAt, reporter);
    }
}
