package cn.dualprevention.sync.block;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventAttributes;
import cn.dualprevention.sync.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over event frames: a map of headers, then the body. Neighbours carry nearly the same headers in the same order,
 * so a text that repeats the one of the event before is recognised by its bytes and not made again.
 */
final class FrameReader {

    private static final int MOST_HEADERS = 256;

    private final WireReader in;
    private final LabelReader labels = new LabelReader();
    /** Name and value by turns, as they stood at the same place of the event before. */
    private final List<WireReader.Seen> seen = new ArrayList<>();

    FrameReader(byte[] content) {
        this.in = new WireReader(content);
    }

    boolean atEnd() {
        return in.atEnd();
    }

    int position() {
        return in.position();
    }

    /** Steps over one event without looking. */
    void pass() {
        for (int n = headers(); n > 0; n = headers()) {
            for (int i = 0; i < n; i++) {
                in.skip();
                in.skip();
            }
        }
        in.skip();
    }

    /** @throws IllegalArgumentException naming the header that is missing or unreadable */
    EventLabel label() {
        labels.begin();
        int place = 0;
        for (int n = headers(); n > 0; n = headers()) {
            for (int i = 0; i < n; i++) {
                String name = in.text(seen(place++));
                labels.take(name, in.text(seen(place++)));
            }
        }
        in.skip();
        return labels.label();
    }

    Event event() {
        List<String> attributes = new ArrayList<>(40);
        int place = 0;
        for (int n = headers(); n > 0; n = headers()) {
            for (int i = 0; i < n; i++) {
                attributes.add(in.text(seen(place++)));
                attributes.add(in.text(seen(place++)));
            }
        }
        return new Event(EventAttributes.of(attributes), in.bytes());
    }

    /** How many headers follow before the next such number; 0 ends the map. */
    private int headers() {
        long n = in.number();
        if (n < 0) {
            in.number();
            n = -n;
        }
        if (n > MOST_HEADERS) {
            throw new IllegalArgumentException("event headers: got " + n + " (expected: <= " + MOST_HEADERS + ")");
        }
        return (int) n;
    }

    private WireReader.Seen seen(int place) {
        while (place >= seen.size()) {
            seen.add(new WireReader.Seen());
        }
        return seen.get(place);
    }
}
