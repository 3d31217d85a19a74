package cn.dualprevention.sync.peer;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A platform that was restored from a backup asks a neighbour for those of its own events that it has not any more.
 *
 * @param stream topic
 * @param have numbers of its own that it has, a {@link Coverage} as bytes
 * @param before place in the neighbour's log to look back from; null for its end
 */
public record RecallQuestion(
        String stream, byte[] have, @Nullable Long before) {

    public RecallQuestion {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(have, "have");
    }

    public static RecallQuestion of(Stream stream, Coverage have, @Nullable Long before) {
        return new RecallQuestion(stream.topic(), have.toBytes(), before);
    }

    /** @throws IllegalArgumentException when there is no such stream */
    public Stream wanted() {
        return Stream.ofTopic(stream);
    }

    /** @throws IllegalArgumentException when the bytes are no coverage */
    public Coverage numbers() {
        return Coverage.fromBytes(have);
    }
}
