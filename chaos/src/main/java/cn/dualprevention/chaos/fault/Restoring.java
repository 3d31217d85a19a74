package cn.dualprevention.chaos.fault;

import cn.dualprevention.chaos.check.KnownElsewhere;
import cn.dualprevention.chaos.network.Backup;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A platform whose database is set back to an older copy of itself, while Kafka, the keys and the witness stay as they are.
 *
 * <p>What no other platform has cannot come back, so before the loss its clients are kept out until everything they were
 * told is elsewhere too. Platforms around it go on all the time.
 */
final class Restoring {

    private static final Duration LAST_ANSWERS = Duration.ofMinutes(6);
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(3);

    private final Network network;
    private final Platform place;
    private final Duration age;

    Restoring(Network network, Platform place, Duration age) {
        this.network = network;
        this.place = place;
        this.age = age;
    }

    /** False when nothing came after the copy was made, so that there was nothing to lose. */
    boolean strike() {
        place.goDown();
        Backup backup = place.backUp();
        place.comeBack();
        try {
            long before = KnownElsewhere.passed(place);
            Faults.last(age);
            if (KnownElsewhere.passed(place) == before) {
                return false;
            }
            place.door().close(LAST_ANSWERS);
            KnownElsewhere.await(network, place, ON_ITS_WAY);
            place.goDown();
            backup.restore();
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(place + ": got no answer of its database", e);
        }
    }

    void heal() {
        try {
            place.comeBack();
        } finally {
            place.door().open();
        }
    }
}
