package cn.dualprevention.chaos.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.check.Draining;
import cn.dualprevention.chaos.check.Finding;
import cn.dualprevention.chaos.check.Verdict;
import cn.dualprevention.chaos.check.Watcher;
import cn.dualprevention.chaos.network.Client;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.network.Topology;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import cn.dualprevention.standalone.chain.ShippedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * The road when nothing goes wrong: how fast one hazard is, and that many keep their order.
 *
 * <p>{@code -Droad.size=60000} for the full size.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoadIT {

    private static final int TIMES = 20;
    private static final int SIZE = Integer.getInteger("road.size", 6_000);
    private static final int BATCH = 500;
    private static final Duration SOON = Duration.ofSeconds(30);
    /** A second is the goal on a quiet machine; this one may be building something else. */
    private static final Duration MEDIAN = Duration.ofSeconds(5);

    private final Random random = new Random(SIZE);
    private Network network;
    private History history;

    @BeforeAll
    void start() throws IOException {
        network = Network.start(
                Topology.chain(),
                Files.createTempDirectory(Path.of("target"), "road-").toAbsolutePath(),
                new ShippedApp(Path.of("../deploy/standalone/target/app")).runtime(),
                SIZE);
        history = new History(null);
    }

    @AfterAll
    void end() {
        network.close();
    }

    @Test
    @Order(1)
    void takesAHazardOfEveryHomeToTheProvinceInNoTime() throws Exception {
        for (Platform home : network.homes()) {
            List<String> ids = new ArrayList<>();
            List<Duration> taken = new ArrayList<>();
            Reports reports = new Reports(home.enterprise().id(), random);
            Client reporter = home.reporter();
            Client province = network.highest().reader();
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                String id = history.single(home.code(), "report", reporter.report(reports.general(), reports.key()));
                await().atMost(SOON)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> province.hazard(id).isOk());
                taken.add(Duration.ofNanos(System.nanoTime() - began));
                ids.add(id);
            }
            taken.sort(null);
            Duration median = taken.get(TIMES / 2);
            System.out.printf(
                    "[road] %s to %s: median %d ms, longest %d ms of %d%n",
                    home,
                    network.highest(),
                    median.toMillis(),
                    taken.get(TIMES - 1).toMillis(),
                    TIMES);
            assertThat(median).isLessThan(MEDIAN);
            for (Platform platform : hearing(home)) {
                ids.forEach(id -> readsBackAsReported(
                        platform.reader(), id, home.enterprise().id()));
            }
        }
        holdsEverywhere(SOON);
    }

    private List<Platform> hearing(Platform home) {
        return network.topology().hearing(home.code()).stream()
                .map(network::platform)
                .toList();
    }

    private void holdsEverywhere(Duration limit) throws SQLException {
        assertThat(new Draining(network).untilEmpty(limit)).isEmpty();
        List<Finding> findings = new ArrayList<>();
        new Verdict(network, history).addTo(findings);
        assertThat(findings).isEmpty();
    }

    private static void readsBackAsReported(Client platform, String id, String enterprise) {
        await().atMost(SOON).untilAsserted(() -> {
            Answer timeline = platform.timeline(id);
            assertThat(timeline.status()).isEqualTo(200);
            assertThat(timeline.body().path("items")).hasSize(1);
            JsonNode step = timeline.body().path("items").path(0);
            assertThat(step.path("kind").asString()).isEqualTo("REPORTED");
            assertThat(step.path("version").asLong()).isEqualTo(1);
        });
        JsonNode hazard = platform.hazard(id).body();
        assertThat(hazard.path("enterprise").asString()).isEqualTo(enterprise);
        assertThat(hazard.path("status").asString()).isEqualTo("REPORTED");
    }

    @Test
    @Order(2)
    void bringsABacklogCompleteAndAMajorHazardAheadOfIt() throws Exception {
        Platform factory = network.platforms().get(0);
        long began = System.nanoTime();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Watcher watcher = new Watcher(network.highest())) {
            operateLink("pause");
            CompletableFuture<Void> singles = new CompletableFuture<>();
            CompletableFuture<Integer> reported = CompletableFuture.supplyAsync(() -> reportSingly(singles), beside);
            List<String> earlier = reportBatches(SIZE / 2);

            Reports reports = new Reports(factory.enterprise().id(), random);
            String major =
                    history.single(factory.code(), "major", factory.reporter().report(reports.major(), reports.key()));
            await().atMost(SOON)
                    .until(() ->
                            network.platform("zhengzhou").reader().hazard(major).isOk());
            operateLink("resume");
            int passed = awaitMajor(network.highest(), major, earlier);
            System.out.printf(
                    "[road] the major hazard is at the province with %d of the %d that were reported before it%n",
                    passed, earlier.size());
            assertThat(passed)
                    .as("hazards that were reported before the major one and arrived before it")
                    .isLessThan(earlier.size());

            reportBatches(SIZE - SIZE / 2);
            singles.complete(null);
            int besides = reported.get();
            double pushed = (System.nanoTime() - began) / 1e9;
            assertThat(new Draining(network).untilEmpty(SOON.plusMillis(10L * SIZE)))
                    .isEmpty();
            System.out.printf(
                    "[road] %d in batches of %d with %d singles beside: acknowledged in %.1f s, everywhere in %.1f s%n",
                    SIZE, BATCH, besides, pushed, (System.nanoTime() - began) / 1e9);
            assertThat(watcher.wentBack())
                    .as("in %d looks at the province", watcher.looks())
                    .isEmpty();
        } finally {
            beside.shutdownNow();
        }
        holdsEverywhere(SOON);
    }

    private List<String> reportBatches(int size) {
        Platform factory = network.platforms().get(0);
        Reports reports = new Reports(factory.enterprise().id(), random);
        Client reporter = factory.reporter();
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < size; from += BATCH) {
            List<Map<String, Object>> batch = reports.batch(Math.min(BATCH, size - from));
            history.batch(factory.code(), batch.size(), reporter.batch(batch, reports.key()));
            batch.forEach(report -> ids.add((String) report.get("id")));
        }
        return ids;
    }

    private int reportSingly(CompletableFuture<Void> end) {
        Platform factory = network.platforms().get(0);
        Reports reports = new Reports(factory.enterprise().id(), new Random(1));
        Client reporter = factory.reporter();
        int count = 0;
        for (; !end.isDone(); count++) {
            history.single(factory.code(), "single", reporter.report(reports.general(), reports.key()));
        }
        return count;
    }

    /** Answers how many of the earlier ones the ledger holds when it first holds the major one. */
    private static int awaitMajor(Platform province, String major, List<String> earlier) throws SQLException {
        String sql = """
            SELECT EXISTS (SELECT 1 FROM ledger_hazard WHERE hazard_id = ?::uuid),
                   (SELECT count(*) FROM ledger_hazard WHERE hazard_id = ANY (?))
            """;
        try (Connection ledger = province.database("hazard");
                PreparedStatement query = ledger.prepareStatement(sql)) {
            query.setString(1, major);
            query.setArray(2, ledger.createArrayOf("uuid", earlier.toArray()));
            return await().atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(
                            () -> {
                                try (ResultSet row = query.executeQuery()) {
                                    row.next();
                                    return row.getBoolean(1) ? row.getInt(2) : -1;
                                }
                            },
                            passed -> passed >= 0);
        }
    }

    /** A backlog that does not depend on how fast this machine is: the last link waits until its operator resumes it. */
    private void operateLink(String what) {
        Client operator = network.platform("zhengzhou").operator();
        for (JsonNode link : operator.links().body().path("items")) {
            if (link.path("direction").asString().equals("UP")) {
                Answer done =
                        operator.operate("/admin/v1/links/" + link.path("id").asString() + "/" + what, Map.of());
                assertThat(done.isOk()).as("%s: %s", what, done).isTrue();
            }
        }
    }
}
