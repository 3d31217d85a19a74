package cn.dualprevention.enterprise.enterprise.directory.postgres;

/**
 * Two platforms write one enterprise in the same term: it was registered twice, or somebody wrote after he had handed it
 * over. The second one's event is set aside for a person to look at; a handover to either settles it.
 */
final class TwoHomes extends IllegalStateException {

    TwoHomes(Arrived arrived, String writer) {
        super("enterprise " + arrived.id() + ": got term "
                + arrived.state().revision().term() + " from " + arrived.writer() + " (expected: from " + writer
                + " only)");
    }
}
