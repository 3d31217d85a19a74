package cn.dualprevention.sync.block;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.sync.wire.WireWriter;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Events packed for the road: their frames one behind the other, compressed. Compressed parts may be joined without
 * opening them, because Zstandard frames one behind the other are read as one content.
 *
 * @param packed Zstandard
 * @param contentSize bytes when unpacked
 * @param events how many there are
 */
public record Frames(byte[] packed, int contentSize, int events) {

    public static final Frames NONE = new Frames(new byte[0], 0, 0);
    /** Events differ little from each other, so the fastest level already takes nine tenths away. */
    private static final int LEVEL = 1;

    public static Frames pack(List<Event> events) {
        WireWriter content = new WireWriter(events.size() * 1024);
        for (Event event : events) {
            byte[] frame = EventFrame.write(event);
            content.raw(frame, 0, frame.length);
        }
        return pack(content, events.size());
    }

    /** One content after the other, unopened. */
    public static Frames join(List<Frames> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        WireWriter packed =
                new WireWriter(parts.stream().mapToInt(p -> p.packed.length).sum());
        int size = 0;
        int events = 0;
        for (Frames part : parts) {
            packed.raw(part.packed, 0, part.packed.length);
            size += part.contentSize;
            events += part.events;
        }
        return new Frames(packed.toBytes(), size, events);
    }

    /**
     * The labels of all events, in order.
     *
     * @throws IllegalArgumentException when the content is not exactly so many whole events
     */
    public List<EventLabel> labels() {
        List<EventLabel> labels = new ArrayList<>(events);
        FrameReader reader = new FrameReader(open());
        while (!reader.atEnd()) {
            labels.add(reader.label());
        }
        if (labels.size() != events) {
            throw new IllegalArgumentException("frames: got " + labels.size() + " events (expected: " + events + ")");
        }
        return labels;
    }

    /** Only the events that pass, their bytes untouched. */
    public Frames only(Predicate<EventLabel> passes) {
        byte[] content = open();
        WireWriter chosen = new WireWriter(content.length);
        FrameReader reader = new FrameReader(content);
        int kept = 0;
        while (!reader.atEnd()) {
            int start = reader.position();
            if (passes.test(reader.label())) {
                chosen.raw(content, start, reader.position() - start);
                kept++;
            }
        }
        return kept == events ? this : kept == 0 ? NONE : pack(chosen, kept);
    }

    /**
     * Shows every event with its bytes as they are, in order.
     *
     * @throws IllegalArgumentException when the content is not whole events
     */
    public void look(Look look) {
        byte[] content = open();
        FrameReader reader = new FrameReader(content);
        while (!reader.atEnd()) {
            int start = reader.position();
            EventLabel label = reader.label();
            look.at(label, content, start, reader.position());
        }
    }

    /** Sees one event: its bytes stand in {@code content} from {@code start} to before {@code end}. */
    public interface Look {
        void at(EventLabel label, byte[] content, int start, int end);
    }

    /** Whole events {@code from} (counted from 0) up to {@code count} of them. */
    public List<Event> events(int from, int count) {
        byte[] content = open();
        List<Event> read = new ArrayList<>(Math.min(count, events));
        FrameReader reader = new FrameReader(content);
        for (int i = 0; !reader.atEnd() && read.size() < count; i++) {
            if (i < from) {
                reader.pass();
            } else {
                read.add(reader.event());
            }
        }
        return read;
    }

    private static Frames pack(WireWriter content, int events) {
        byte[] bytes = content.toBytes();
        return new Frames(Zstd.compress(bytes, LEVEL), bytes.length, events);
    }

    /** The size is stated before and never exceeded, so a small parcel cannot blow up into a large one. */
    private byte[] open() {
        byte[] content = new byte[contentSize];
        try {
            long size =
                    contentSize == 0 ? 0 : Zstd.decompressByteArray(content, 0, contentSize, packed, 0, packed.length);
            if (Zstd.isError(size) || size != contentSize) {
                throw new IllegalArgumentException(
                        "frames: got content that is not " + contentSize + " bytes (expected: the stated size)");
            }
        } catch (ZstdException e) {
            throw new IllegalArgumentException("frames: got " + packed.length + " unreadable bytes", e);
        }
        return content;
    }
}
