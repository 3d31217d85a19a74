package cn.dualprevention.hazard.ledger.reconciliation.events;

/** Types of the events that carry reconciliation. */
final class MessageTypes {

    /** Of all of them. */
    static final String PREFIX = "cn.dualprevention.reconciliation.";

    static final String STATED = PREFIX + "stated.v1";
    static final String ASKED = PREFIX + "asked.v1";
    static final String ANSWERED = PREFIX + "answered.v1";
    static final String FOUND = PREFIX + "found.v1";

    private MessageTypes() {}
}
