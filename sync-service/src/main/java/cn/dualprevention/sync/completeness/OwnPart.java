package cn.dualprevention.sync.completeness;

import cn.dualprevention.kit.completeness.Applied;
import cn.dualprevention.kit.completeness.Heads;
import cn.dualprevention.kit.completeness.Unproven;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Up to when everything that this platform's own services had answered is in the block log. All streams that figures are
 * made of must have spoken: a service that is silent is not known to have done nothing.
 */
final class OwnPart {

    private final Map<String, Unproven<Heads>> heads = new TreeMap<>();
    private final Map<String, Instant> reached = new TreeMap<>();

    OwnPart(Set<String> streams) {
        streams.forEach(stream -> heads.put(stream, new Unproven<>()));
    }

    void hear(Heads said) {
        heads.forEach((stream, waiting) -> {
            if (said.last().containsKey(stream)) {
                waiting.add(said);
            }
        });
    }

    /** Null while it is not known. */
    synchronized @Nullable Instant asOf(Applied applied) {
        heads.forEach((stream, waiting) -> waiting.proven(
                        h -> applied.covers(stream, h.publication(), h.last().getOrDefault(stream, Long.MAX_VALUE)))
                .ifPresent(h -> reached.put(stream, h.at())));
        return reached.size() < heads.size()
                ? null
                : reached.values().stream().min(Instant::compareTo).orElseThrow();
    }

    /** Some of what was heard is not proven yet. */
    boolean waits() {
        return heads.values().stream().anyMatch(waiting -> !waiting.isEmpty());
    }
}
