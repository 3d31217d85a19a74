package cn.dualprevention.enterprise.enterprise;

/**
 * Where an aggregate stands in its own history; states are compared by (term, version) as a pair.
 *
 * @param term rises at the first write of another writer: after a handover, or after this platform was restored
 * @param version rises with every change, whoever makes it
 * @param continued whether the writer of this state and the writer of the next one are the same journal
 */
public record Revision(long term, long version, boolean continued) implements Comparable<Revision> {

    /** Of an enterprise that is not there yet. */
    public static final Revision NONE = new Revision(1, 0, true);

    /** Of the next change. */
    public Revision next() {
        return new Revision(continued ? term : term + 1, version + 1, true);
    }

    @Override
    public int compareTo(Revision other) {
        return term == other.term ? Long.compare(version, other.version) : Long.compare(term, other.term);
    }
}
