package cn.dualprevention.sync.seal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How what is here compares with what was sealed, for people. */
public interface SealStates {

    /** Those first of which something does not fit, then those that were sealed last. */
    Mono<List<SealState>> all(@Nullable String platform, int limit);

    /** What should not have happened, the latest first. */
    Mono<List<Alarm>> alarms(int limit);

    /**
     * One origin and numbering.
     *
     * @param seals how many there are
     * @param lost how many are missing between the first and the last, which a platform below keeps back or nobody has
     * @param sealedTo greatest number in them
     * @param verified how many events here are exactly what was sealed
     * @param mismatched numbers of events here that are not what was sealed
     * @param unsealed numbers of events here that the origin passed over
     * @param contradictions seals that say something else than others do
     * @param keys fingerprints of the keys they are signed with
     */
    record SealState(
            String stream,
            String origin,
            String incarnation,
            long seals,
            long lost,
            long sealedTo,
            @Nullable Instant lastTakenAt,
            long verified,
            String mismatched,
            String unsealed,
            long contradictions,
            List<String> keys) {}

    /** What happened so often. */
    record Alarm(String kind, String platform, long times, String detail, Instant raisedAt, Instant lastAt) {}
}
