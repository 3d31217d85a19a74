package cn.dualprevention.chaos.check;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** Sets of event numbers as sync-service keeps them: the distances between the ends of their ranges. */
final class Ranges {

    private Ranges() {}

    /** The numbers; no bytes at all are none. */
    static BitSet read(byte[] bytes) {
        BitSet numbers = new BitSet();
        if (bytes.length == 0) {
            return numbers;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        int end = 0;
        for (long bounds = number(rest); bounds > 0; bounds -= 2) {
            int first = Math.toIntExact(end + number(rest));
            end = Math.toIntExact(first + number(rest));
            numbers.set(first, end);
        }
        return numbers;
    }

    /** The last of an unbroken run from 1. */
    static long completeTo(BitSet numbers) {
        return numbers.nextClearBit(1) - 1;
    }

    static long last(BitSet numbers) {
        return Math.max(0, numbers.length() - 1);
    }

    /** A zigzag varint, as Avro writes it. */
    private static long number(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += Byte.SIZE - 1) {
            byte part = bytes.get();
            value |= (long) (part & Byte.MAX_VALUE) << shift;
            if (part >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
    }
}
