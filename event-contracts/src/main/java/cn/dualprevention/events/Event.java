package cn.dualprevention.events;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event: metadata and the Avro body exactly as the origin wrote it. The array is never copied and never changed.
 *
 * <p>An event that came from somewhere keeps its attributes as they came; they are read when somebody asks for the
 * metadata, and an event that is only passed on is never read at all.
 */
public final class Event {

    private final byte[] body;
    private volatile @Nullable EventMetadata metadata;
    private volatile @Nullable EventAttributes attributes;

    /** An event made here. */
    public Event(EventMetadata metadata, byte[] body) {
        this.metadata = metadata;
        this.body = body;
    }

    /** An event that came from somewhere. */
    public Event(EventAttributes attributes, byte[] body) {
        this.attributes = attributes;
        this.body = body;
    }

    public byte[] body() {
        return body;
    }

    /** @throws IllegalArgumentException naming the attribute that is missing or unreadable */
    public EventMetadata metadata() {
        EventMetadata read = metadata;
        if (read == null) {
            read = EventHeaders.read(attributes());
            metadata = read;
        }
        return read;
    }

    public EventAttributes attributes() {
        EventAttributes written = attributes;
        if (written == null) {
            written = EventHeaders.write(Objects.requireNonNull(metadata));
            attributes = written;
        }
        return written;
    }

    /** Kafka key and unit of distribution. */
    public String key() {
        EventMetadata known = metadata;
        return known != null ? known.scope().enterprise() : EventHeaders.need(attributes(), "enterprise");
    }

    /** The same event at its place in a stream, as {@link EventMetadata#at}. */
    public Event at(String incarnation, long number, Lane lane) {
        EventMetadata known = metadata;
        return known != null
                ? new Event(known.at(incarnation, number, lane), body)
                : new Event(attributes().at(incarnation, number, lane), body);
    }

    /** The same attributes and the same bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event event
                && attributes().equals(event.attributes())
                && Arrays.equals(body, event.body);
    }

    @Override
    public int hashCode() {
        return 31 * attributes().hashCode() + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return attributes() + " " + body.length + " bytes";
    }
}
