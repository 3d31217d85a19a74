package cn.dualprevention.events;

/** A body was written with a schema that has not been learned yet. The event is whole: try again when it has. */
public final class UnknownSchema extends RuntimeException {

    UnknownSchema(String fingerprint) {
        super("schema: got fingerprint " + fingerprint + " (expected: one that is shipped or learned)");
    }
}
