package cn.dualprevention.hazard.ledger.reconciliation;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aMajorReport;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.HazardClient;
import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A factory and its city: whatever is harmed in the city's copies is named and repaired, and nothing else ever is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationIT {

    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final String FOUND = """
            SELECT kind, hazard_id FROM reconciliation_difference WHERE kind <> 'MISCOUNTED' AND repaired_at IS NOT NULL
            """;
    private static final String PROOFS = "SELECT hazard_id, term, version, proof FROM ledger_proof ORDER BY hazard_id";

    private final String enterprise = EnterpriseArrivals.newId();
    private final List<OneWay> road = new ArrayList<>();
    private ReconcilingPlatform factory;
    private ReconcilingPlatform city;

    @BeforeAll
    void startBoth() {
        factory = new ReconcilingPlatform("demo-factory", "ENTERPRISE", "410105");
        city = new ReconcilingPlatform("zhengzhou", "CITY", "410100");
        for (String up : List.of("hazard.events", "hazard.express")) {
            road.add(new OneWay(factory, city, up));
        }
        road.add(new OneWay(city, factory, "supervision.events"));
        AvroEnterprise known = anEnterprise(enterprise);
        known.setHome("demo-factory");
        factory.knows(known, 1);
        city.knows(known, 1);
    }

    /** Tokens do not live long. */
    private HazardClient own() {
        return HazardClient.ofEnterprise(factory.port(), enterprise);
    }

    @AfterAll
    void stopBoth() throws InterruptedException {
        for (OneWay way : road) {
            way.close();
        }
        city.close();
        factory.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void namesAndRepairsEveryHarmedCopyBesideLiveTraffic(int each) throws InterruptedException {
        Damage[] ways = each < 1_000 ? Damage.values() : Damage.ONE_OF_EACH_KIND;
        List<String> hazards = report(each * ways.length);
        hazards.subList(0, Math.min(hazards.size(), 50)).forEach(id -> grade(id, "GENERAL"));
        awaitAlike();
        String written = factory.query(
                        "SELECT md5(string_agg(id::text || term || version || md5(body), ',' ORDER BY id))"
                                + " FROM hazard WHERE id IN ('" + String.join("','", hazards) + "')")
                .toString();
        List<String> before = city.query(FOUND);

        AtomicBoolean live = new AtomicBoolean(true);
        Thread traffic = traffic(live);
        List<String> expected = new ArrayList<>(before);
        for (int i = 0; i < ways.length; i++) {
            expected.addAll(ways[i].doTo(city, hazards.subList(i * each, (i + 1) * each)));
        }
        long began = System.nanoTime();
        factory.reconcile();
        city.reconcile();
        await().atMost(LIMIT).until(() -> city.query(FOUND).size() >= expected.size());
        System.out.printf(
                "[reconciliation] %d of each of %d kinds found and repaired in %d ms beside live traffic%n",
                each, ways.length, Duration.ofNanos(System.nanoTime() - began).toMillis());
        live.set(false);
        traffic.join();

        assertThat(city.query(FOUND)).containsExactlyInAnyOrderElementsOf(expected);
        awaitAlike();
        awaitRightFigures();
        assertThat(factory.query("SELECT md5(string_agg(id::text || term || version || md5(body), ',' ORDER BY id))"
                                + " FROM hazard WHERE id IN ('" + String.join("','", hazards) + "')")
                        .toString())
                .isEqualTo(written);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(factory.query("SELECT kind, hazard_id FROM reconciliation_told"))
                        .containsExactlyInAnyOrderElementsOf(expected));
        assertThat(factory.query("SELECT DISTINCT enterprise_id FROM reconciliation_told WHERE kind = 'MISSING'"))
                .containsExactly(enterprise);
        assertThat(factory.query("SELECT kind FROM reconciliation_difference")).isEmpty();
        isQuiet(expected);
    }

    /** Once more, and nothing is found: neither here nor there is a question asked. */
    private void isQuiet(List<String> found) {
        awaitPass();
        assertThat(city.query(FOUND)).containsExactlyInAnyOrderElementsOf(found);
        assertThat(city.number("SELECT count(*) FROM reconciliation_difference WHERE repaired_at IS NULL"))
                .isZero();
        long asked = questions();
        awaitPass();
        assertThat(questions()).isEqualTo(asked);
    }

    private long questions() {
        return city.number("SELECT count(*) FROM reconciliation_sent WHERE length(body) > 0");
    }

    private void awaitPass() {
        factory.reconcile();
        String began = factory.query("SELECT began_at FROM reconciliation_pass").get(0);
        await().atMost(LIMIT)
                .until(() -> factory.number("SELECT count(*) FROM reconciliation_pass WHERE ended_at IS NOT NULL"
                                + " AND began_at = '" + began + "'")
                        == 1);
        await().atMost(LIMIT)
                .until(() -> city.number(
                                "SELECT coalesce(sum(rows), 0) FROM reconciliation_origin WHERE pass = '" + began + "'")
                        == city.number("SELECT count(*) FROM ledger_hazard"));
    }

    private void grade(String id, String level) {
        own().step(id, "grade", Map.of("level", level)).expectBody().returnResult();
    }

    private void awaitAlike() {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(city.query(PROOFS).equals(factory.query(PROOFS)))
                        .as("every copy is what was written")
                        .isTrue());
        assertThat(factory.number("SELECT count(*) FROM hazard"))
                .isEqualTo(city.number("SELECT count(*) FROM ledger_hazard"));
    }

    private void awaitRightFigures() {
        // after repairs they are counted anew with the next pass at the latest, and else once in ten minutes
        city.reconcile();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(city.recount(false).differences()).isEmpty());
        assertThat(city.recount(false).incompleteTimelines()).isZero();
    }

    private List<String> report(int hazards) {
        List<String> ids = new ArrayList<>();
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < hazards; i++) {
            Map<String, Object> report = new HashMap<>(aReport(enterprise));
            String id = UUID.randomUUID().toString();
            report.put("id", id);
            ids.add(id);
            batch.add(report);
            if (batch.size() == 1_000 || i == hazards - 1) {
                own().post("/hazards/batch", batch).expectStatus().isOk();
                batch.clear();
            }
        }
        return ids;
    }

    /** Reports, steps, major hazards on the express lane, and cuts. */
    private Thread traffic(AtomicBoolean live) {
        Thread traffic = new Thread(() -> {
            for (int round = 0; live.get(); round++) {
                String id = own().report(round % 5 == 0 ? aMajorReport(enterprise) : aReport(enterprise));
                grade(id, round % 5 == 0 ? "MAJOR" : "GENERAL");
                road.get(0).open(round % 40 < 25);
                road.get(2).open(round % 30 < 25);
            }
            road.forEach(way -> way.open(true));
        });
        traffic.start();
        return traffic;
    }

    @Test
    void showsWhatWasComparedAndFound() {
        report(3);
        awaitAlike();
        awaitPass();
        HazardClient reader = new HazardClient(city.port(), TestTokens.regulator("410100"));
        reader.get("/reconciliation")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.compared[0].platform")
                .isEqualTo("demo-factory")
                .jsonPath("$.compared[0].rows")
                .isEqualTo((int) city.number("SELECT count(*) FROM ledger_hazard"));
    }
}
