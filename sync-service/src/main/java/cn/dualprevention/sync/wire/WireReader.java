package cn.dualprevention.sync.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link WireWriter} wrote and never past its end, whatever the bytes say. */
public final class WireReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    public WireReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    public boolean atEnd() {
        return position == end;
    }

    public int position() {
        return position;
    }

    /** @throws IllegalArgumentException when the bytes end or the number is longer than 64 bits */
    public long number() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position == end) {
                throw malformed("a number");
            }
            byte b = bytes[position++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed("a number of 64 bits");
    }

    /** A number of things that follow, each at least one byte long. */
    public int count() {
        long count = number();
        if (count < 0 || count > end - position) {
            throw malformed(count + " items");
        }
        return (int) count;
    }

    public String text() {
        int length = count();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** A text met before, to be recognised by its bytes. */
    public static final class Seen {
        private int at;
        private int length = -1;
        private String text = "";
    }

    /** As {@link #text()}, but the same object as before when the bytes are the same as before. */
    public String text(Seen seen) {
        int count = count();
        if (count != seen.length
                || !Arrays.equals(bytes, seen.at, seen.at + count, bytes, position, position + count)) {
            seen.text = new String(bytes, position, count, StandardCharsets.UTF_8);
            seen.at = position;
            seen.length = count;
        }
        position += count;
        return seen.text;
    }

    public byte[] bytes() {
        int length = count();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Passes over a text or bytes. */
    public void skip() {
        int length = count();
        position += length;
    }

    private IllegalArgumentException malformed(String expected) {
        return new IllegalArgumentException(
                "wire: got " + end + " bytes ending or wrong at " + position + " (expected: " + expected + ")");
    }
}
