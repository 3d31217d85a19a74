package cn.dualprevention.road;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.road.FaultProxy.Way;
import cn.dualprevention.servers.process.EmbeddedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong while traffic flows.
 *
 * @param name with the place, for people
 * @param strike makes it happen and returns when it has lasted long enough
 * @param heal what an operator or a supervisor would do about it; processes come back by themselves
 */
record Fault(String name, Runnable strike, Runnable heal) {

    private static final int ANSWERS = 8;

    /** Each kind of the catalogue at a place drawn from the seed, in a drawn order. */
    static List<Fault> all(ChainUnderTest chain, Duration cut, Random random) {
        List<PlatformUnderTest> platforms = chain.platforms();
        List<PlatformUnderTest> above = platforms.subList(1, platforms.size());
        PlatformUnderTest middle = random.nextBoolean() ? chain.park() : chain.city();
        List<Fault> faults = new ArrayList<>(List.of(
                killed(chain.factory().services()),
                killed(middle.services()),
                killed(drawn(platforms, random).postgres()),
                killed(drawn(platforms, random).kafka()),
                wiped(drawn(platforms, random).kafka()),
                cut(drawn(above, random), random.nextBoolean() ? Way.REFUSED : Way.SILENT, cut),
                answersLost(drawn(above, random))));
        Collections.shuffle(faults, random);
        return faults;
    }

    private static PlatformUnderTest drawn(List<PlatformUnderTest> platforms, Random random) {
        return platforms.get(random.nextInt(platforms.size()));
    }

    private static Fault killed(EmbeddedServer server) {
        return new Fault("kill -9 " + server.name(), server::killHard, () -> {});
    }

    private static Fault wiped(EmbeddedServer kafka) {
        return new Fault("wiped folder of " + kafka.name(), kafka::wipe, kafka::start);
    }

    private static Fault cut(PlatformUnderTest upper, Way way, Duration lasting) {
        return new Fault(
                way + " way to " + upper + " for " + lasting,
                () -> {
                    upper.way().become(way);
                    await().pollDelay(lasting).atMost(lasting.plusMinutes(1)).until(() -> true);
                },
                () -> upper.way().become(Way.OPEN));
    }

    private static Fault answersLost(PlatformUnderTest upper) {
        return new Fault(
                "answers of " + upper + " lost",
                () -> {
                    long before = upper.way().answersLost();
                    upper.way().become(Way.ANSWERS_LOST);
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> upper.way().answersLost() >= before + ANSWERS);
                },
                () -> upper.way().become(Way.OPEN));
    }
}
