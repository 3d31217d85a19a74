package cn.dualprevention.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * One event as bytes: an Avro map of its headers followed by an Avro {@code bytes} body. Journals keep events in this
 * form and consignments carry them so.
 */
public final class EventFrame {

    private EventFrame() {}

    public static byte[] write(Event event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512 + event.body().length);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static void write(Event event, BinaryEncoder encoder) throws IOException {
        List<String> headers = event.attributes().texts();
        encoder.writeMapStart();
        encoder.setItemCount(headers.size() / 2);
        for (int i = 0; i < headers.size(); i += 2) {
            encoder.startItem();
            encoder.writeString(headers.get(i));
            encoder.writeString(headers.get(i + 1));
        }
        encoder.writeMapEnd();
        encoder.writeBytes(event.body());
    }

    /** @throws IllegalArgumentException when the bytes are not one whole event */
    public static Event read(byte[] frame) {
        try {
            return read(DecoderFactory.get().binaryDecoder(frame, null), null);
        } catch (IOException e) {
            throw new IllegalArgumentException("event frame: got " + frame.length + " unreadable bytes", e);
        }
    }

    /** Reads the next event; {@code reuse} may hold the buffer of an earlier body and is not kept. */
    public static Event read(BinaryDecoder decoder, @Nullable ByteBuffer reuse) throws IOException {
        List<String> headers = new ArrayList<>(38);
        for (long n = decoder.readMapStart(); n > 0; n = decoder.mapNext()) {
            for (long i = 0; i < n; i++) {
                headers.add(decoder.readString());
                headers.add(decoder.readString());
            }
        }
        ByteBuffer body = decoder.readBytes(reuse);
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return new Event(EventAttributes.of(headers), bytes);
    }
}
