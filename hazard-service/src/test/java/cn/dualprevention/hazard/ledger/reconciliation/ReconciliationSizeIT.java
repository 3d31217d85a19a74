package cn.dualprevention.hazard.ledger.reconciliation;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.HazardClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How long a whole pass takes, both ends on one machine.
 *
 * <p>{@code -Dreconciliation.size=1000000} for the full size.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationSizeIT {

    private static final int SIZE = Integer.getInteger("reconciliation.size", 20_000);
    private static final int REPORTED = 500;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** The id stands first in a body, as a text of 36 letters behind its length. */
    private static final String ANOTHER_BODY = "overlay(body PLACING convert_to(%s::text, 'UTF8') FROM 2 FOR 36)";

    private static final String ANOTHER = "md5(g::text || %s::text)::uuid";

    private final List<OneWay> road = new ArrayList<>();
    private ReconcilingPlatform factory;
    private ReconcilingPlatform city;

    @BeforeAll
    void startBoth() {
        factory = new ReconcilingPlatform("demo-factory", "ENTERPRISE", "410105");
        city = new ReconcilingPlatform("zhengzhou", "CITY", "410100");
        road.add(new OneWay(factory, city, "hazard.events"));
        road.add(new OneWay(city, factory, "supervision.events"));
    }

    @AfterAll
    void stopBoth() throws InterruptedException {
        for (OneWay way : road) {
            way.close();
        }
        city.close();
        factory.close();
    }

    @Test
    void comparesEverythingAndRepairsWhatIsHarmed() {
        report();
        multiply();

        Duration quiet = pass();
        assertThat(city.query("SELECT kind, hazard_id FROM reconciliation_difference"))
                .isEmpty();
        assertThat(city.number("SELECT count(*) FROM reconciliation_sent"))
                .as("questions")
                .isZero();

        Damage[] ways = Damage.values();
        List<String> harmed = city.query(
                "SELECT hazard_id FROM ledger_hazard ORDER BY md5(hazard_id::text) LIMIT " + 10 * ways.length);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ways.length; i++) {
            expected.addAll(ways[i].doTo(city, harmed.subList(10 * i, 10 * i + 10)));
        }
        long began = System.nanoTime();
        factory.reconcile();
        city.reconcile();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(city.query("SELECT kind, hazard_id FROM reconciliation_difference"
                                + " WHERE kind <> 'MISCOUNTED' AND repaired_at IS NOT NULL"))
                        .containsExactlyInAnyOrderElementsOf(expected));
        System.out.printf(
                "[reconciliation] %d hazards compared in %.1f s; %d harmed ones found and repaired in %.1f s%n",
                SIZE, quiet.toMillis() / 1e3, expected.size(), (System.nanoTime() - began) / 1e9);
        city.reconcile();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> city.recount(false).differences().isEmpty());
    }

    private Duration pass() {
        long began = System.nanoTime();
        factory.reconcile();
        String pass = factory.query("SELECT began_at FROM reconciliation_pass").get(0);
        await().atMost(LIMIT)
                .until(() -> city.number(
                                "SELECT coalesce(sum(rows), 0) FROM reconciliation_origin WHERE pass = '" + pass + "'")
                        == SIZE);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void report() {
        String enterprise = EnterpriseArrivals.newId();
        AvroEnterprise known = anEnterprise(enterprise);
        known.setHome("demo-factory");
        factory.knows(known, 1);
        city.knows(known, 1);
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < REPORTED; i++) {
            Map<String, Object> report = new HashMap<>(aReport(enterprise));
            report.put("id", UUID.randomUUID().toString());
            batch.add(report);
        }
        HazardClient.ofEnterprise(factory.port(), enterprise)
                .post("/hazards/batch", batch)
                .expectStatus()
                .isOk();
        for (ReconcilingPlatform platform : List.of(factory, city)) {
            await().atMost(LIMIT).until(() -> platform.number("SELECT count(*) FROM ledger_hazard") == REPORTED);
        }
    }

    /** The same on both sides, as if each had come by the road. */
    private void multiply() {
        String times = ", generate_series(1, " + (SIZE / REPORTED - 1) + ") AS g";
        String id = ANOTHER.formatted("hazard_id");
        for (ReconcilingPlatform platform : List.of(factory, city)) {
            platform.execute(
                    "INSERT INTO ledger_step SELECT " + id + ", term, version, ordinal, step, event_id, origin,"
                            + " incarnation, stream, number, recorded_at FROM ledger_step" + times);
            String others = Damage.COLUMNS.replace("hazard_id", id).replace(" body", " " + ANOTHER_BODY.formatted(id));
            platform.execute("INSERT INTO ledger_hazard (" + Damage.COLUMNS + ") SELECT " + others
                    + " FROM ledger_hazard" + times);
            platform.recount(true);
        }
        String written = ANOTHER.formatted("id");
        factory.execute("INSERT INTO hazard (id, enterprise_id, term, version, open, scope_term, scope_version, body,"
                + " schema_fingerprint, incarnation) SELECT " + written
                + ", enterprise_id, term, version, open, scope_term, scope_version, " + ANOTHER_BODY.formatted(written)
                + ", schema_fingerprint, incarnation FROM hazard" + times);
        for (ReconcilingPlatform platform : List.of(factory, city)) {
            platform.execute("ANALYZE");
        }
    }
}
