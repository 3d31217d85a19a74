package cn.dualprevention.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The promise under faults: what was answered with 2xx is at every platform above exactly once and as it was
 * acknowledged, and what was decided above is applied at the hazard's home once and told by everybody, whatever was
 * killed, wiped, cut or lost meanwhile.
 *
 * <p>{@code -Droad.seed} repeats a run; {@code -Droad.rounds=5 -Droad.cut=60} makes it a long one.
 */
@ExtendWith(SharedChain.class)
class RoadUnderFaultsIT {

    private static final int ROUNDS = Integer.getInteger("road.rounds", 1);
    private static final Duration CUT = Duration.ofSeconds(Integer.getInteger("road.cut", 15));
    private static final Duration DRAIN = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int REQUESTS_BETWEEN = 10;

    @Test
    void losesNothingDoublesNothingAndNeverGoesBack(ChainUnderTest chain) throws Exception {
        long seed = Long.getLong("road.seed", System.currentTimeMillis());
        tell("seed %d", seed);
        try {
            strikeAndCheck(chain, seed);
        } catch (Exception | AssertionError failure) {
            tell(
                    "failed; again with: mvn verify -pl deploy/standalone -am -Dtest=none -Dit.test=%s"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false"
                            + " -Droad.seed=%d -Droad.rounds=%d -Droad.cut=%d",
                    getClass().getSimpleName(), seed, ROUNDS, CUT.toSeconds());
            throw failure;
        }
    }

    private static void strikeAndCheck(ChainUnderTest chain, long seed) throws Exception {
        Random random = new Random(seed);
        RoadChecks checks = new RoadChecks(chain);
        int knownBefore = chain.history().promises().size();
        try (Watcher watcher = new Watcher(chain.province())) {
            try (Traffic traffic = new Traffic(chain, random.nextLong())) {
                awaitRequests(chain);
                for (int round = 0; round < ROUNDS; round++) {
                    for (Fault fault : Fault.all(chain, CUT, random)) {
                        strike(chain, fault);
                    }
                }
            }
            long healed = System.nanoTime();
            checks.awaitDrained(DRAIN);
            tell(
                    "%d hazards, %d further states of them and %d decisions %s acknowledged, %d requests repeated;"
                            + " drained %.1f s after the last answer",
                    chain.history().promises().size() - knownBefore,
                    chain.history().promises().values().stream()
                            .mapToLong(p -> p.version() - 1)
                            .sum(),
                    chain.history().decisions().size(),
                    checks.outcomes(),
                    RoadClient.REPEATS.get(),
                    seconds(healed));
            assertThat(watcher.wentBack())
                    .as("in %d looks at the province", watcher.looks())
                    .isEmpty();
        }
        checks.holdEverywhere();
    }

    private static void strike(ChainUnderTest chain, Fault fault) {
        long began = System.nanoTime();
        int restarts = chain.restarts();
        fault.strike().run();
        fault.heal().run();
        chain.awaitRecovery();
        double healed = seconds(began);
        awaitRequests(chain);
        tell(
                "%s: everything runs after %.1f s, %d restarts; requests flow after %.1f s",
                fault.name(), healed, chain.restarts() - restarts, seconds(began));
    }

    /** Traffic goes on, at every home. */
    private static void awaitRequests(ChainUnderTest chain) {
        Map<PlatformUnderTest, Long> before =
                chain.homes().stream().collect(Collectors.toMap(home -> home, chain.history()::singles));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(before)
                        .allSatisfy((home, count) -> assertThat(chain.history().singles(home))
                                .as("requests acknowledged by %s", home)
                                .isGreaterThanOrEqualTo(count + REQUESTS_BETWEEN)));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void tell(String line, Object... values) {
        System.out.printf("[road] " + line + "%n", values);
    }
}
