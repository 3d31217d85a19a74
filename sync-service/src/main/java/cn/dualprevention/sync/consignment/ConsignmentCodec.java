package cn.dualprevention.sync.consignment;

import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.web.BatchReader;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.wire.WireReader;
import cn.dualprevention.sync.wire.WireWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Consignments as bytes: a head, then the packed events. Head and events are kept apart in the database, and joined
 * they are what was hashed and sent. A later release may add named extras at the end of the head.
 */
public final class ConsignmentCodec {

    /** More than a sender makes, less than hurts; as much as any request to this service may bring. */
    static final int MOST_BYTES = BatchReader.MAX_BYTES;

    static final int MOST_CONTENT = 64 * 1024 * 1024;
    static final int MOST_EVENTS = 50_000;
    private static final int FORMAT = 1;
    private static final int HASH_BYTES = 32;

    private ConsignmentCodec() {}

    /** Everything before the packed events. */
    public static byte[] head(Consignment c) {
        WireWriter out = new WireWriter(256);
        out.number(FORMAT).text(c.link().toString()).text(c.stream().topic()).number(c.number());
        out.bytes(c.previous());
        c.covers().write(out);
        out.number(c.leftOut()).number(c.frames().events()).number(c.frames().contentSize());
        out.number(c.schemas().size());
        new TreeMap<>(c.schemas())
                .forEach((fingerprint, text) -> out.text(fingerprint).text(text));
        out.number(0);
        out.number(c.frames().packed().length);
        return out.toBytes();
    }

    public static Consignment.Sealed seal(Stream stream, long number, byte[] head, byte[] packed) {
        byte[] bytes = join(head, packed);
        return new Consignment.Sealed(stream, number, bytes, sha256(bytes));
    }

    /** The whole again. */
    public static byte[] join(byte[] head, byte[] packed) {
        byte[] bytes = Arrays.copyOf(head, head.length + packed.length);
        System.arraycopy(packed, 0, bytes, head.length, packed.length);
        return bytes;
    }

    /** @throws IllegalArgumentException when the bytes are no consignment, or one beyond the limits */
    public static Consignment read(byte[] bytes) {
        expect(bytes.length <= MOST_BYTES, bytes.length + " bytes", "<= " + MOST_BYTES);
        WireReader in = new WireReader(bytes);
        expect(in.number() == FORMAT, "an unknown format", "1");
        UUID link = UUID.fromString(in.text());
        Stream stream = Stream.ofTopic(in.text());
        long number = in.number();
        expect(number >= 1, "number " + number, ">= 1");
        byte[] previous = in.bytes();
        expect(previous.length == (number == 1 ? 0 : HASH_BYTES), "a wrong previous hash", "32 bytes, none at first");
        Coverage covers = Coverage.read(in);
        long leftOut = in.number();
        long events = in.number();
        long contentSize = in.number();
        Map<String, String> schemas = readSchemas(in);
        for (int extras = in.count(); extras > 0; extras--) {
            in.skip();
            in.skip();
        }
        byte[] packed = in.bytes();
        expect(in.atEnd(), "bytes behind the end", "none");
        return new Consignment(
                link, stream, number, previous, covers, leftOut, schemas, frames(packed, contentSize, events));
    }

    /** @throws IllegalArgumentException when a peer states more than it may send in one go */
    public static Frames frames(byte[] packed, long contentSize, long events) {
        expect(packed.length <= MOST_BYTES, packed.length + " bytes", "<= " + MOST_BYTES);
        expect(events >= 0 && events <= MOST_EVENTS, events + " events", "<= " + MOST_EVENTS);
        expect(contentSize >= 0 && contentSize <= MOST_CONTENT, contentSize + " bytes", "<= " + MOST_CONTENT);
        return new Frames(packed, (int) contentSize, (int) events);
    }

    /** @throws IllegalArgumentException when a text is not the one of its fingerprint */
    public static void checkSchema(String fingerprint, String text) {
        expect(Schemas.fingerprintOf(text).equals(fingerprint), "schema text of another hash", fingerprint);
    }

    /** Bytes of {@code sealed} before the packed events. */
    public static byte[] headOf(byte[] sealed, Frames frames) {
        return Arrays.copyOf(sealed, sealed.length - frames.packed().length);
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Map<String, String> readSchemas(WireReader in) {
        Map<String, String> schemas = new HashMap<>();
        for (int n = in.count(); n > 0; n--) {
            String fingerprint = in.text();
            String text = in.text();
            checkSchema(fingerprint, text);
            schemas.put(fingerprint, text);
        }
        return schemas;
    }

    private static void expect(boolean condition, String got, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("consignment: got " + got + " (expected: " + expected + ")");
        }
    }
}
