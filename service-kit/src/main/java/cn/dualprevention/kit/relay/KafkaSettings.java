package cn.dualprevention.kit.relay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From {@code dualprevention.kafka.*}.
 *
 * @param bootstrap {@code host:port,…}
 * @param prefix before every topic name; empty by default
 * @param partitions of a new topic; fixed at its creation, because keys move when it grows
 * @param replicas of a new topic
 * @param instance name of this process for static group membership, so that a restart does not wait for a session to
 *     end; empty when several replicas share a configuration
 */
@ConfigurationProperties("dualprevention.kafka")
public record KafkaSettings(
        @DefaultValue("127.0.0.1:9092") String bootstrap,
        @DefaultValue("") String prefix,
        @DefaultValue("12") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("") String instance) {

    /** Where consumers say how far they are. */
    public static final String MARKS = "consumer.marks";

    /** Where restored services ask for their own events and are answered. */
    public static final String RECALLS = "recalls";

    /** Where services say how far they are complete. */
    public static final String COMPLETENESS = "completeness";

    /**
     * How long the broker keeps a question open while a topic is quiet; what comes is told at once. Longer spares an idle
     * machine little more, and a consumer's end waits for the answer.
     */
    public static final int QUIET_FETCH_MILLIS = 1_000;

    public String topic(String name) {
        return prefix + name;
    }

    /** The topic's name without the platform's prefix. */
    public String name(String topic) {
        return topic.substring(prefix.length());
    }
}
