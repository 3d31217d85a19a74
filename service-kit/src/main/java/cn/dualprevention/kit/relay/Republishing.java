package cn.dualprevention.kit.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Decides what to send again. A consumer that misses something published a while ago, and has not moved since its last
 * report, will not get it from Kafka: the topic was wiped, cut off or lost its tail. A slow consumer moves.
 */
final class Republishing {

    /** Time an event may take from Kafka to a consumer's report before it counts as missing. */
    static final Duration GRACE = Duration.ofSeconds(4);

    private static final int WISHES_PER_REPORT = 20;
    private static final int MOST_AT_ONCE = 1_000;
    /**
     * What was lost with a topic lies scattered, because a consumer reads its partitions one after the other. Sending a
     * few that it has is cheaper than a round for each gap.
     */
    private static final int HARDLY_APART = 50;

    /** Positions of a topic that a consumer misses. */
    record Wish(String consumer, String topic, Span range) {
        private boolean isOf(ConsumerReport report) {
            return consumer.equals(report.consumer()) && topic.equals(report.topic());
        }
    }

    record Span(long from, long to) {
        long size() {
            return to - from + 1;
        }

        private boolean follows(Span before) {
            return from - before.to <= HARDLY_APART;
        }

        Span first(int positions) {
            return new Span(from, Math.min(to, from + positions - 1));
        }

        private boolean lies(Span within) {
            return from >= within.from && to <= within.to;
        }

        /**
         * What is gone, when these are what its log still has from its beginning on: the holes, the last of them as far as
         * it is known to go. For a span of published positions only.
         */
        List<Span> gone(List<PositionedEvent> present) {
            List<Span> gone = new ArrayList<>();
            long next = from;
            for (PositionedEvent entry : present) {
                if (next > to) {
                    return gone;
                }
                if (entry.position() > next) {
                    gone.add(new Span(next, entry.position() - 1));
                }
                next = entry.position() + 1;
            }
            if (next <= to) {
                gone.add(new Span(next, to));
            }
            return gone;
        }

        @Override
        public String toString() {
            return from + "–" + to;
        }
    }

    private record Head(long position, Instant since) {}

    private record Reported(long contiguous, int rangesAbove, Instant at) {}

    private final Clock clock;
    private final Map<String, Head> heads = new HashMap<>();
    private final Map<String, Head> settled = new HashMap<>();
    private final Map<String, Reported> reports = new HashMap<>();
    private final ConcurrentLinkedQueue<Wish> wishes = new ConcurrentLinkedQueue<>();

    Republishing(Clock clock) {
        this.clock = clock;
    }

    synchronized void published(String topic, long position) {
        Instant now = clock.instant();
        Head head = heads.get(topic);
        if (head == null || now.isAfter(head.since().plus(GRACE))) {
            if (head != null) {
                settled.put(topic, head);
            }
            heads.put(topic, new Head(position, now));
        }
    }

    /**
     * @param head what has been published at all, for a topic this replica has not published to yet
     * @return true when something is to be sent again
     */
    synchronized boolean reported(ConsumerReport report, long head) {
        Instant now = clock.instant();
        String who = report.consumer() + " " + report.topic();
        Reported before = reports.get(who);
        if (before == null
                || before.contiguous() != report.contiguous()
                || before.rangesAbove() != report.above().size()) {
            reports.put(who, new Reported(report.contiguous(), report.above().size(), now));
            return false;
        }
        if (now.isBefore(before.at().plus(GRACE)) || wishes.stream().anyMatch(wish -> wish.isOf(report))) {
            return false;
        }
        List<ConsumerReport.Range> missing = report.missingUpTo(settledHead(report.topic(), head, now));
        joined(missing).stream().limit(WISHES_PER_REPORT).forEach(range -> split(report, range));
        reports.put(who, new Reported(report.contiguous(), report.above().size(), now));
        return !missing.isEmpty();
    }

    private static List<Span> joined(List<ConsumerReport.Range> missing) {
        List<Span> joined = new ArrayList<>();
        for (ConsumerReport.Range range : missing) {
            Span next = new Span(range.from(), range.to());
            int last = joined.size() - 1;
            if (last >= 0 && next.follows(joined.get(last))) {
                next = new Span(joined.remove(last).from(), next.to());
            }
            joined.add(next);
        }
        return joined;
    }

    private void split(ConsumerReport report, Span range) {
        long from = range.from();
        for (int i = 0; i < WISHES_PER_REPORT && from <= range.to(); i++, from += MOST_AT_ONCE) {
            Span part = new Span(from, Math.min(range.to(), from + MOST_AT_ONCE - 1));
            wishes.add(new Wish(report.consumer(), report.topic(), part));
        }
    }

    private long settledHead(String topic, long published, Instant now) {
        Head head = heads.get(topic);
        if (head == null) {
            return published;
        }
        if (now.isAfter(head.since().plus(GRACE.multipliedBy(2)))) {
            return published;
        }
        Head old = settled.get(topic);
        return old == null ? 0 : old.position();
    }

    /** Every consumer of the topic is told that these are gone: nobody need be told again because it asked for them too. */
    void toldGone(String topic, Span gone) {
        wishes.removeIf(wish -> wish.topic().equals(topic) && wish.range().lies(gone));
    }

    boolean hasMore() {
        return !wishes.isEmpty();
    }

    Optional<Wish> next() {
        return Optional.ofNullable(wishes.poll());
    }
}
