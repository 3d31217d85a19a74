package cn.dualprevention.kit.relay;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Events as Kafka records: CloudEvents binary mode, plus two transport headers by which consumers count what they have.
 */
public final class EventRecords {

    private static final String ATTRIBUTE = "ce_";
    private static final String PUBLICATION = "dp_publication";
    private static final String POSITION = "dp_position";
    private static final byte[] AVRO = EventHeaders.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

    private EventRecords() {}

    static ProducerRecord<String, byte[]> write(String topic, String publication, PositionedEvent entry) {
        Event event = entry.event();
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(topic, event.key(), event.body());
        Headers headers = kafka.headers();
        EventHeaders.write(event.metadata())
                .forEach((name, value) -> headers.add(ATTRIBUTE + name, value.getBytes(StandardCharsets.UTF_8)));
        headers.add("content-type", AVRO);
        headers.add(PUBLICATION, publication.getBytes(StandardCharsets.US_ASCII));
        headers.add(
                POSITION,
                ByteBuffer.allocate(Long.BYTES).putLong(entry.position()).array());
        return kafka;
    }

    /** @throws IllegalArgumentException naming the header that is missing or unreadable */
    public static Event read(ConsumerRecord<String, byte[]> kafka) {
        Map<String, String> attributes = new HashMap<>(32);
        for (Header header : kafka.headers()) {
            if (header.key().startsWith(ATTRIBUTE)) {
                attributes.put(
                        header.key().substring(ATTRIBUTE.length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Event(EventHeaders.read(attributes), kafka.value());
    }

    /** Identity of the log that published the record; empty when somebody else did. */
    public static String publication(ConsumerRecord<String, byte[]> kafka) {
        Header header = kafka.headers().lastHeader(PUBLICATION);
        return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** Position in that log; 0 when somebody else published the record. */
    public static long position(ConsumerRecord<String, byte[]> kafka) {
        Header header = kafka.headers().lastHeader(POSITION);
        return header == null || header.value().length != Long.BYTES
                ? 0
                : ByteBuffer.wrap(header.value()).getLong();
    }
}
