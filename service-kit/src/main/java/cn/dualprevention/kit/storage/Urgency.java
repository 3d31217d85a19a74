package cn.dualprevention.kit.storage;

import cn.dualprevention.events.Lane;

/** What is asked to be stored, in the order in which it is refused when space gets scarce. */
public enum Urgency {
    /** Batches and imports: whoever sends them has them in a file and can send them later. */
    IMPORT("批量导入"),
    /** Single writes, and what platforms below send of them. */
    ROUTINE("一般数据写入"),
    /** Whatever concerns a major hazard or a regulator's decision: taken as long as anything is. */
    EXPRESS("全部数据写入");

    private final String refused;

    Urgency(String refused) {
        this.refused = refused;
    }

    /** Of what travels on this lane. */
    public static Urgency of(Lane lane) {
        return lane == Lane.EXPRESS ? EXPRESS : ROUTINE;
    }

    /** What is not possible while this is refused, in the words of its caller. */
    String refused() {
        return refused;
    }
}
