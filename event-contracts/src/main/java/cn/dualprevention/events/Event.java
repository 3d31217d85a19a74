package cn.dualprevention.events;

/**
 * One event: metadata and the Avro body exactly as the origin wrote it. The array is never copied and never changed.
 */
public record Event(EventMetadata metadata, byte[] body) {

    /** Kafka key and unit of distribution. */
    public String key() {
        return metadata.scope().enterprise();
    }
}
