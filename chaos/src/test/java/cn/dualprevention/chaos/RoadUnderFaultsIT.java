package cn.dualprevention.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.chaos.fault.Faults;
import cn.dualprevention.chaos.fault.Kind;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Topology;
import cn.dualprevention.chaos.report.CampaignRun;
import cn.dualprevention.chaos.report.RunReport;
import cn.dualprevention.chaos.traffic.History;
import cn.dualprevention.standalone.chain.ShippedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The promise under the faults that every build has to live through, on the smallest whole chain.
 *
 * <p>{@code -Droad.seed} repeats a run; {@code -Droad.cut=60} makes the cut a long one. The long campaign is
 * {@code chaos/run}.
 */
class RoadUnderFaultsIT {

    private static final Duration CUT = Duration.ofSeconds(Integer.getInteger("road.cut", 15));

    @Test
    void losesNothingDoublesNothingAndNeverGoesBack() throws Exception {
        long seed = Long.getLong("road.seed", System.currentTimeMillis());
        String again = "mvn verify -pl chaos -am -Dtest=none -Dit.test=%s -Dsurefire.failIfNoSpecifiedTests=false"
                        .formatted(getClass().getSimpleName())
                + " -Dfailsafe.failIfNoSpecifiedTests=false -Droad.seed=%d -Droad.cut=%d"
                        .formatted(seed, CUT.toSeconds());
        System.out.println("[chaos] seed " + seed);
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory(Path.of("target"), "faults-").toAbsolutePath();
        try (History history = new History(folder.resolve("history.tsv"));
                Network network = Network.start(
                        Topology.chain(),
                        folder,
                        new ShippedApp(Path.of("../deploy/standalone/target/app")).runtime(),
                        random.nextLong())) {
            CampaignRun run = new Campaign(network, history, 5)
                    .run(
                            new Faults(network, List.of(Kind.values()), CUT, random).essential(),
                            List.of(),
                            seed,
                            "unknown",
                            again);
            System.out.printf(
                    "[chaos] %s; drained after %s; %s%n", run.figures(), run.drained(), RunReport.write(run, folder));
            assertThat(run.findings()).as("again with: %s", again).isEmpty();
        }
    }
}
