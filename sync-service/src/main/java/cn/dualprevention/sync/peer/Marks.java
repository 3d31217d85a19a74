package cn.dualprevention.sync.peer;

import cn.dualprevention.events.Stream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far one platform has the consignments of another, in its own words. By the hash a platform that was restored from a
 * backup goes on behind a consignment it does not remember to have made.
 *
 * @param marks number up to which all are here, by topic
 * @param hashes of the consignments of these numbers, by topic; null from a release that did not tell
 */
public record Marks(Map<String, Long> marks, @Nullable Map<String, byte[]> hashes) {

    private static final int HASH_BYTES = 32;

    /** By topic. */
    public static Marks of(Map<String, Mark> byTopic) {
        Map<String, Long> numbers = new TreeMap<>();
        Map<String, byte[]> hashes = new TreeMap<>();
        byTopic.forEach((topic, mark) -> {
            numbers.put(topic, mark.number());
            if (mark.hash() != null) {
                hashes.put(topic, mark.hash());
            }
        });
        return new Marks(numbers, hashes);
    }

    /** Zero for a stream of which nothing has come. */
    public Mark of(Stream stream) {
        byte[] hash = hashes == null ? null : hashes.get(stream.topic());
        return new Mark(
                marks.getOrDefault(stream.topic(), 0L), hash != null && hash.length == HASH_BYTES ? hash : null);
    }

    /**
     * One of them.
     *
     * @param hash of the consignment of that number; null when there is none or it was not told
     */
    public record Mark(long number, byte @Nullable [] hash) {}
}
