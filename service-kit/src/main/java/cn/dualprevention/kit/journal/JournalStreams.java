package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Stream;
import java.util.List;

/** The streams a service writes; each service that has a journal offers one as a bean. */
public record JournalStreams(List<Stream> streams) {

    public JournalStreams {
        streams = List.copyOf(streams);
    }

    public static JournalStreams of(Stream... streams) {
        return new JournalStreams(List.of(streams));
    }
}
