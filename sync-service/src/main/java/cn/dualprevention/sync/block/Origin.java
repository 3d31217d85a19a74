package cn.dualprevention.sync.block;

import java.util.Comparator;

/**
 * Who numbered an event: a platform and the incarnation of its journal. A restored platform numbers anew under a new
 * incarnation, so numbers of the two never meet.
 */
public record Origin(String platform, String incarnation) implements Comparable<Origin> {

    private static final Comparator<Origin> ORDER =
            Comparator.comparing(Origin::platform).thenComparing(Origin::incarnation);

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }
}
