package cn.dualprevention.events;

import java.util.Arrays;

/**
 * A densely numbered sequence of events of one origin. Its name is the Kafka topic at the origin; at every other
 * platform the topic is {@link #forwardedTopic()}.
 */
public enum Stream {
    ENTERPRISE_EVENTS("enterprise.events", Lane.ROUTINE),
    HAZARD_EVENTS("hazard.events", Lane.ROUTINE),
    /** Early copies of everything about a major hazard, numbered on their own. */
    HAZARD_EXPRESS("hazard.express", Lane.EXPRESS),
    /** What authorities decide about somebody else's objects; the only stream that travels down. */
    SUPERVISION_EVENTS("supervision.events", Lane.EXPRESS);

    private final String topic;
    private final Lane lane;

    Stream(String topic, Lane lane) {
        this.topic = topic;
        this.lane = lane;
    }

    /** Topic of this platform's own events, without the platform's prefix. */
    public String topic() {
        return topic;
    }

    /** Topic of events that arrived from other platforms, without the platform's prefix. */
    public String forwardedTopic() {
        return "forwarded." + topic;
    }

    public Lane lane() {
        return lane;
    }

    /** The stream of a topic, local or forwarded. */
    public static Stream ofTopic(String topic) {
        return Arrays.stream(values())
                .filter(s -> s.topic.equals(topic) || s.forwardedTopic().equals(topic))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("topic: got " + topic + " (expected: one of a Stream)"));
    }
}
