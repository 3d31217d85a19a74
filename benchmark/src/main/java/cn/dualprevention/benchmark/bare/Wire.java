package cn.dualprevention.benchmark.bare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An entry as a record of Kafka: the enterprise is the key, two ids and the body are the value. */
final class Wire {

    private static final int IDS = 32;

    private Wire() {}

    static byte[] key(Entry entry) {
        return entry.enterprise().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] value(Entry entry) {
        return ByteBuffer.allocate(IDS + entry.body().length)
                .putLong(entry.event().getMostSignificantBits())
                .putLong(entry.event().getLeastSignificantBits())
                .putLong(entry.hazard().getMostSignificantBits())
                .putLong(entry.hazard().getLeastSignificantBits())
                .put(entry.body())
                .array();
    }

    static Entry read(byte[] key, byte[] value) {
        ByteBuffer rest = ByteBuffer.wrap(value);
        UUID event = new UUID(rest.getLong(), rest.getLong());
        UUID hazard = new UUID(rest.getLong(), rest.getLong());
        byte[] body = new byte[rest.remaining()];
        rest.get(body);
        return new Entry(event, hazard, new String(key, StandardCharsets.UTF_8), body);
    }
}
