package cn.dualprevention.standalone.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What becomes of a hazard, with how often that happens among a hundred. */
enum Fate {
    FIXED_ON_THE_SPOT(24),
    RECTIFIED(26),
    RETURNED_ONCE(6),
    EXTENDED(4),
    EXTENSION_REFUSED(2),
    VOIDED(3),
    MERGED(2),
    /** Assigned with a short deadline and forgotten: overdue in a few days. */
    LEFT_OPEN(9),
    NOT_YET_GRADED(5),
    MAJOR_RECHECKED(3),
    MAJOR_RECHECK_FAILED(1),
    MAJOR_DOWNGRADED(1),
    MAJOR_OPEN(2),
    /** In the workflow of the enterprise's own system, which pushes states. */
    PUSHED(8),
    /** Pushed as closed though nothing that its level demands was done. */
    PUSHED_WITHOUT_PROOF(1),
    /** Many at once, from a system that reports every night. */
    BATCH(3);

    private final int weight;

    Fate(int weight) {
        this.weight = weight;
    }

    static Fate drawn(Random random) {
        List<Fate> all = Arrays.asList(values());
        int drawn = random.nextInt(all.stream().mapToInt(fate -> fate.weight).sum());
        for (Fate fate : all) {
            drawn -= fate.weight;
            if (drawn < 0) {
                return fate;
            }
        }
        throw new IllegalStateException("weights: got a draw above their sum");
    }

    boolean major() {
        return name().startsWith("MAJOR");
    }
}
