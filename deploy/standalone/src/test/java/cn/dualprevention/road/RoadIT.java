package cn.dualprevention.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The road when nothing goes wrong: how fast one hazard is, and that many keep their order.
 *
 * <p>{@code -Droad.size=60000} for the full size.
 */
@ExtendWith(SharedChain.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoadIT {

    private static final int TIMES = 20;
    private static final int SIZE = Integer.getInteger("road.size", 6_000);
    private static final int BATCH = 500;
    private static final Duration SOON = Duration.ofSeconds(30);
    /** A second is the goal on a quiet machine; this one may be building something else. */
    private static final Duration MEDIAN = Duration.ofSeconds(5);

    private final Random random = new Random(SIZE);

    @Test
    @Order(1)
    void takesAHazardOfEveryHomeToTheProvinceInNoTime(ChainUnderTest chain) throws Exception {
        for (PlatformUnderTest home : chain.homes()) {
            List<String> ids = new ArrayList<>();
            List<Duration> taken = new ArrayList<>();
            Reports reports = new Reports(home.enterprise().id(), random);
            RoadClient reporter = home.reporter();
            RoadClient province = chain.province().reader();
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                String id = chain.history()
                        .single(home.place(), "report", reporter.report(reports.general(), reports.key()));
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
                    chain.province(),
                    median.toMillis(),
                    taken.get(TIMES - 1).toMillis(),
                    TIMES);
            assertThat(median).isLessThan(MEDIAN);
            for (PlatformUnderTest platform :
                    chain.platforms().subList(home.place(), chain.platforms().size())) {
                ids.forEach(id -> readsBackAsReported(
                        platform.reader(), id, home.enterprise().id()));
            }
        }
        new RoadChecks(chain).awaitDrained(SOON);
        new RoadChecks(chain).holdEverywhere();
    }

    private static void readsBackAsReported(RoadClient platform, String id, String enterprise) {
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
    void bringsABacklogCompleteAndAMajorHazardAheadOfIt(ChainUnderTest chain) throws Exception {
        PlatformUnderTest factory = chain.factory();
        RoadChecks checks = new RoadChecks(chain);
        long began = System.nanoTime();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Watcher watcher = new Watcher(chain.province())) {
            operateLink(chain, "pause");
            CompletableFuture<Void> singles = new CompletableFuture<>();
            CompletableFuture<Integer> reported =
                    CompletableFuture.supplyAsync(() -> reportSingly(chain, singles), beside);
            List<String> earlier = reportBatches(chain, SIZE / 2);

            Reports reports = new Reports(factory.enterprise().id(), random);
            String major = chain.history()
                    .single(factory.place(), "major", factory.reporter().report(reports.major(), reports.key()));
            await().atMost(SOON).until(() -> chain.city().reader().hazard(major).isOk());
            operateLink(chain, "resume");
            int passed = awaitMajor(chain.province(), major, earlier);
            System.out.printf(
                    "[road] the major hazard is at the province with %d of the %d that were reported before it%n",
                    passed, earlier.size());
            assertThat(passed)
                    .as("hazards that were reported before the major one and arrived before it")
                    .isLessThan(earlier.size());

            reportBatches(chain, SIZE - SIZE / 2);
            singles.complete(null);
            int besides = reported.get();
            double pushed = (System.nanoTime() - began) / 1e9;
            checks.awaitDrained(SOON.plusMillis(10L * SIZE));
            System.out.printf(
                    "[road] %d in batches of %d with %d singles beside: acknowledged in %.1f s, everywhere in %.1f s%n",
                    SIZE, BATCH, besides, pushed, (System.nanoTime() - began) / 1e9);
            assertThat(watcher.wentBack())
                    .as("in %d looks at the province", watcher.looks())
                    .isEmpty();
        } finally {
            beside.shutdownNow();
        }
        checks.holdEverywhere();
    }

    private List<String> reportBatches(ChainUnderTest chain, int size) {
        PlatformUnderTest factory = chain.factory();
        Reports reports = new Reports(factory.enterprise().id(), random);
        RoadClient reporter = factory.reporter();
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < size; from += BATCH) {
            List<Map<String, Object>> batch = reports.batch(Math.min(BATCH, size - from));
            chain.history().batch(factory.place(), reporter.batch(batch, reports.key()));
            batch.forEach(report -> ids.add((String) report.get("id")));
        }
        return ids;
    }

    private static int reportSingly(ChainUnderTest chain, CompletableFuture<Void> end) {
        PlatformUnderTest factory = chain.factory();
        Reports reports = new Reports(factory.enterprise().id(), new Random(1));
        RoadClient reporter = factory.reporter();
        int count = 0;
        for (; !end.isDone(); count++) {
            chain.history().single(factory.place(), "single", reporter.report(reports.general(), reports.key()));
        }
        return count;
    }

    /** Answers how many of the earlier ones the ledger holds when it first holds the major one. */
    private static int awaitMajor(PlatformUnderTest province, String major, List<String> earlier) throws SQLException {
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
    private static void operateLink(ChainUnderTest chain, String what) {
        RoadClient operator = chain.city().operator();
        for (JsonNode link : operator.links().body().path("items")) {
            if (link.path("direction").asString().equals("UP")) {
                Answer done =
                        operator.operate("/admin/v1/links/" + link.path("id").asString() + "/" + what, Map.of());
                assertThat(done.isOk()).as("%s: %s", what, done).isTrue();
            }
        }
    }
}
