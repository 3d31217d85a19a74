package cn.dualprevention.benchmark.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.benchmark.load.Latencies;
import cn.dualprevention.benchmark.load.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ContestTest {

    private static final Pace PACE = pace(1);

    private final List<String> turns = new ArrayList<>();

    @Test
    void warmsAllBeforeAnyoneCountsAndThenAlternates() {
        Contest.run(List.of(contestant("a", 10), contestant("b", 10)), PACE);

        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
    }

    @Test
    void warmsUntilTheRateHardlyRises() {
        Contest.run(List.of(contestant("a", 100, 200, 400, 410)), pace(9));

        assertThat(turns).hasSize(4 + 3);
    }

    @Test
    void warmsNoLongerThanItMay() {
        Contest.run(List.of(contestant("a", 100, 200, 400, 800, 1_600, 3_200)), pace(3));

        assertThat(turns).hasSize(3 + 3);
    }

    @Test
    void warmsUntilWhatStandsForTheRateHardlyRises() {
        Contestant given = new Scripted("a", 5, new long[] {100}, 0, turns) {
            private double warmth = 1;

            @Override
            public double warmth(Work work) {
                warmth *= turns.size() < 5 ? 2 : 1;
                return warmth;
            }
        };

        Contest.run(List.of(given), pace(9));

        assertThat(turns).hasSize(5 + 3);
    }

    @Test
    void takesTheMedianOfTheTurns() {
        Contestant steady = contestant("a", 100, 400, 200, 300);

        Standing standing = Contest.run(List.of(steady), PACE).get(steady);

        assertThat(standing.perSecond()).isEqualTo(300);
        assertThat(standing.rates()).isEqualTo("400 / 200 / 300");
        assertThat(standing.cpuPerEvent()).isEqualTo(5);
        assertThat(standing.cost()).isEqualTo("a-service 5");
    }

    @Test
    void refusesAContestantThatDoesNotDoItsWork() {
        Contestant lazy = new Scripted("lazy", 5, new long[] {10}, 1, turns);

        assertThatThrownBy(() -> Contest.run(List.of(lazy), PACE))
                .hasMessageContaining("lazy")
                .hasMessageContaining("503");
    }

    private static Pace pace(int mostWarmUps) {
        return new Pace(Duration.ofMillis(1), mostWarmUps, Duration.ofMillis(1), 3, 10, List.of());
    }

    private Contestant contestant(String name, long... events) {
        return new Scripted(name, 5, events, 0, turns);
    }

    /** Does so many events in each turn, the last number again and again, and uses so much CPU for each. */
    private static class Scripted implements Contestant {

        private final String name;
        private final long microsPerEvent;
        private final long[] events;
        private final long failures;
        private final List<String> turns;
        private final AtomicLong used = new AtomicLong();
        private int turn;

        Scripted(String name, long microsPerEvent, long[] events, long failures, List<String> turns) {
            this.name = name;
            this.microsPerEvent = microsPerEvent;
            this.events = events;
            this.failures = failures;
            this.turns = turns;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Map<String, LongSupplier> cpuMicros() {
            return Map.of(name + "-service", used::get);
        }

        @Override
        public Work work(Duration time, long most) {
            turns.add(name);
            long now = events[Math.min(turn++, events.length - 1)];
            used.addAndGet(now * microsPerEvent);
            return new Work(now, failures, failures > 0 ? "503" : null, 1, new Latencies());
        }
    }
}
