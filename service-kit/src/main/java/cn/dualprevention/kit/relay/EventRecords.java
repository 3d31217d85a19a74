package cn.dualprevention.kit.relay;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventAttributes;
import cn.dualprevention.events.EventHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private static final String GONE_TO = "dp_gone_to";
    private static final byte[] AVRO = EventHeaders.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

    /** Names as Kafka has them, by names as events have them; those of later releases are put together each time. */
    private static final Map<String, String> HEADERS =
            EventHeaders.NAMES.stream().collect(Collectors.toUnmodifiableMap(n -> n, n -> ATTRIBUTE + n));

    private static final Map<String, String> NAMES =
            EventHeaders.NAMES.stream().collect(Collectors.toUnmodifiableMap(n -> ATTRIBUTE + n, n -> n));

    private EventRecords() {}

    /**
     * The record of an event.
     *
     * @param topic with the platform's prefix
     * @param publication identity of the log that publishes it
     */
    public static ProducerRecord<String, byte[]> write(String topic, String publication, PositionedEvent entry) {
        Event event = entry.event();
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(topic, event.key(), event.body());
        Headers headers = kafka.headers();
        event.attributes().forEach((name, value) -> headers.add(header(name), value.getBytes(StandardCharsets.UTF_8)));
        headers.add("content-type", AVRO);
        headers.add(PUBLICATION, publication.getBytes(StandardCharsets.US_ASCII));
        headers.add(POSITION, bytes(entry.position()));
        return kafka;
    }

    /**
     * The record that tells whoever counts positions that these are gone and will never come. It has neither key nor value.
     *
     * @param topic with the platform's prefix
     * @param publication identity of the log that no longer has them
     * @param to the last of them
     */
    public static ProducerRecord<String, byte[]> gone(String topic, String publication, long from, long to) {
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(topic, null, null);
        kafka.headers()
                .add(PUBLICATION, publication.getBytes(StandardCharsets.US_ASCII))
                .add(POSITION, bytes(from))
                .add(GONE_TO, bytes(to));
        return kafka;
    }

    /** The event as it came, its attributes not looked at yet. */
    public static Event read(ConsumerRecord<String, byte[]> kafka) {
        List<String> attributes = new ArrayList<>(40);
        for (Header header : kafka.headers()) {
            String key = header.key();
            if (key.startsWith(ATTRIBUTE)) {
                String name = NAMES.get(key);
                attributes.add(name == null ? key.substring(ATTRIBUTE.length()) : name);
                attributes.add(new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Event(EventAttributes.of(attributes), kafka.value());
    }

    private static String header(String name) {
        String known = HEADERS.get(name);
        return known == null ? ATTRIBUTE + name : known;
    }

    /** Identity of the log that published the record; empty when somebody else did. */
    public static String publication(ConsumerRecord<String, byte[]> kafka) {
        Header header = kafka.headers().lastHeader(PUBLICATION);
        return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** Position in that log; 0 when somebody else published the record. */
    public static long position(ConsumerRecord<String, byte[]> kafka) {
        return number(kafka, POSITION);
    }

    /** The last of the positions, from {@link #position} on, that are {@link #gone}; 0 when the record says no such thing. */
    public static long goneTo(ConsumerRecord<String, byte[]> kafka) {
        return kafka.value() == null ? number(kafka, GONE_TO) : 0;
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static long number(ConsumerRecord<String, byte[]> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null || header.value().length != Long.BYTES
                ? 0
                : ByteBuffer.wrap(header.value()).getLong();
    }
}
