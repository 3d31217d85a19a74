package cn.dualprevention.standalone.consume;

import java.util.List;

/** The topic is not there; tells which are. */
final class NoSuchTopic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> existing;

    NoSuchTopic(String topic, List<String> existing) {
        super("topic: got " + topic + " (expected: one of " + existing + ")");
        this.existing = List.copyOf(existing);
    }

    List<String> existing() {
        return existing;
    }
}
