package cn.dualprevention.benchmark.chain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.benchmark.load.Work;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the bare chain carries everything once, also through an outage. Nothing is said about time. */
class BareRoadIT {

    @TempDir
    private Path folder;

    @Test
    void carriesEverythingToTheProvince() {
        try (Road road = new BareRoad(folder);
                CatchingUp outage = new CatchingUp(road)) {
            Work caughtUp = outage.work(Duration.ofMillis(500), 200);

            assertThat(caughtUp.failures()).isZero();
            assertThat(caughtUp.events()).isGreaterThanOrEqualTo(150);
            CatchingUp.Turn turn = outage.last(1).get(0);
            assertThat(road.waiting()).isZero();
            assertThat(turn.normally(0.5)).isPositive();
            assertThat(turn.catchingUp().cpuMicros()).containsOnlyKeys("platforms", "postgres", "kafka");
        }
    }
}
