package cn.dualprevention.kit.projection;

import cn.dualprevention.events.Event;
import cn.dualprevention.kit.relay.ConsumerReport.Range;
import cn.dualprevention.kit.relay.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it came from Kafka.
 *
 * @param topic without the platform's prefix
 * @param event perhaps unreadable: who reads it finds out
 */
record Arrival(String topic, String publication, long position, Event event, ConsumerRecord<String, byte[]> kafka) {

    static Arrival of(String topic, ConsumerRecord<String, byte[]> kafka) {
        return new Arrival(
                topic, EventRecords.publication(kafka), EventRecords.position(kafka), EventRecords.read(kafka), kafka);
    }

    /** Whether it is no event but the word of its log that positions are {@link #gone}. */
    boolean tellsGone() {
        long to = EventRecords.goneTo(kafka);
        return to > 0 && position > 0 && to >= position && to < Long.MAX_VALUE && !publication.isEmpty();
    }

    /** The positions that will never come, of an arrival that {@link #tellsGone} so. */
    Range gone() {
        return new Range(position, EventRecords.goneTo(kafka));
    }

    /** Whether it is an event at all. */
    boolean isReadable() {
        try {
            return kafka.value() != null && event.metadata().number() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
