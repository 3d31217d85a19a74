package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.check.Finding.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Event numbers by who gave them: those the journals gave, and those the platforms have. A number that was given and never
 * used shows here and nowhere else, and so does one that was given twice. It knows no platform and no database.
 *
 * @param given how far the journals numbered
 * @param had what each platform has, by its code
 */
record Numbers(Map<Origin, Given> given, Map<String, Map<Origin, Mark>> had) {

    /** The one that travels down, to some; every other goes to everybody above. */
    static final String DECISIONS = "supervision.events";

    Numbers {
        given = Map.copyOf(given);
        had = Map.copyOf(had);
    }

    /** Who numbered events: a platform numbers anew, under another incarnation, when its database was set back. */
    record Origin(String platform, String stream, String incarnation) {

        @Override
        public String toString() {
            return platform + " " + stream + " " + incarnation;
        }
    }

    /**
     * What stands in a journal.
     *
     * @param last its last number
     * @param present whether it goes on; an earlier incarnation may have given more than its journal still has
     */
    record Given(long last, boolean present) {

        static final Given NOTHING = new Given(0, false);
    }

    /**
     * What a platform has of an origin.
     *
     * @param completeTo what it says about that itself
     */
    record Mark(BitSet received, long completeTo) {

        static final Mark NONE = new Mark(new BitSet(), 0);
    }

    /**
     * Everything that is wrong.
     *
     * @param hears whether the first platform hears of everything that happens at the second one
     */
    List<Finding> findings(BiPredicate<String, String> hears) {
        Set<Origin> origins = new HashSet<>(given.keySet());
        had.values().forEach(marks -> origins.addAll(marks.keySet()));
        List<Finding> findings = new ArrayList<>();
        for (Origin origin : origins) {
            for (String platform : had.keySet()) {
                if (!platform.equals(origin.platform())) {
                    neverAheadOf(origin, platform, findings);
                }
                if (!origin.stream().equals(DECISIONS) && hears.test(platform, origin.platform())) {
                    complete(origin, platform, findings);
                }
            }
        }
        return findings;
    }

    private Mark mark(String platform, Origin origin) {
        return had.getOrDefault(platform, Map.of()).getOrDefault(origin, Mark.NONE);
    }

    /** What anybody has of a platform's events it has itself, also after it was set back, and its journal gave it. */
    private void neverAheadOf(Origin origin, String platform, List<Finding> findings) {
        BitSet more = (BitSet) mark(platform, origin).received().clone();
        long last = Ranges.last(more);
        Given journal = given.getOrDefault(origin, Given.NOTHING);
        if (journal.present() && last > journal.last()) {
            String text = "number " + last + " of " + origin + " (expected: none after " + journal.last() + ")";
            findings.add(new Finding(Kind.INVENTED, platform, text));
        }
        more.andNot(mark(origin.platform(), origin).received());
        if (!more.isEmpty()) {
            String text = more.cardinality() + " numbers from " + more.nextSetBit(0) + " on of its own " + origin
                    + " (expected: here as at " + platform + ")";
            findings.add(new Finding(Kind.MISSING, origin.platform(), text));
        }
    }

    /**
     * An unbroken run up to the greatest number that anybody knows of. What an origin lost itself comes back to it by number,
     * and only what others had of it; of its earlier incarnations it is complete as far as its journal goes.
     */
    private void complete(Origin origin, String platform, List<Finding> findings) {
        Given journal = given.getOrDefault(origin, Given.NOTHING);
        Mark mark = mark(platform, origin);
        long has = Ranges.completeTo(mark.received());
        long last = journal.last();
        if (journal.present() || !platform.equals(origin.platform())) {
            has = Math.min(has, mark.completeTo());
            for (String any : had.keySet()) {
                last = Math.max(last, Ranges.last(mark(any, origin).received()));
            }
        }
        if (has < last) {
            String text = "complete to " + has + " of " + origin + " (expected: " + last + ")";
            findings.add(new Finding(Kind.MISSING, platform, text));
        }
    }
}
