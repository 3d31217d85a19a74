package cn.dualprevention.kit.projection;

import cn.dualprevention.events.Event;
import cn.dualprevention.kit.relay.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from Kafka.
 *
 * @param topic without the platform's prefix
 * @param event null when the headers could not be read; {@code trouble} then says why
 */
record Arrival(
        String topic,
        String publication,
        long position,
        @Nullable Event event,
        @Nullable String trouble,
        ConsumerRecord<String, byte[]> kafka) {

    static Arrival of(String topic, ConsumerRecord<String, byte[]> kafka) {
        String publication = EventRecords.publication(kafka);
        long position = EventRecords.position(kafka);
        try {
            return new Arrival(topic, publication, position, EventRecords.read(kafka), null, kafka);
        } catch (IllegalArgumentException e) {
            return new Arrival(topic, publication, position, null, String.valueOf(e.getMessage()), kafka);
        }
    }
}
