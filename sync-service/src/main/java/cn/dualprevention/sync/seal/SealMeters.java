package cn.dualprevention.sync.seal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts what happens with seals. */
@Component
public final class SealMeters {

    private final Counter made;
    private final Counter taken;
    private final Map<SealAlarms.Kind, Counter> alarms = new EnumMap<>(SealAlarms.Kind.class);

    SealMeters(MeterRegistry meters) {
        made = counter(meters, "dualprevention.seals.made", "Seals made of own events");
        taken = counter(meters, "dualprevention.seals.taken", "Seals taken from platforms below");
        alarms.put(
                SealAlarms.Kind.REFUSED,
                counter(
                        meters,
                        "dualprevention.seals.refused",
                        "Seals and vouchers refused as not genuine or unknown"));
        alarms.put(
                SealAlarms.Kind.MISMATCHED,
                counter(meters, "dualprevention.seals.mismatched", "Events here that are not what was sealed"));
        alarms.put(
                SealAlarms.Kind.UNSEALED,
                counter(
                        meters,
                        "dualprevention.seals.unsealed",
                        "Events here that their origin passed over in sealing"));
        alarms.put(
                SealAlarms.Kind.CONTRADICTED,
                counter(meters, "dualprevention.seals.contradicted", "Numbers sealed twice with different events"));
        alarms.put(
                SealAlarms.Kind.DISPUTED,
                counter(
                        meters,
                        "dualprevention.seals.disputed",
                        "Times different keys of one platform were vouched for"));
    }

    void made(int seals) {
        made.increment(seals);
    }

    public void taken(int seals) {
        taken.increment(seals);
    }

    /** So often at once. */
    public void alarmed(SealAlarms.Kind kind, long times) {
        Counter counter = alarms.get(kind);
        if (counter != null) {
            counter.increment(times);
        }
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
