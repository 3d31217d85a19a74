package cn.dualprevention.hazard;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.dualprevention.testing.DedicatedPostgres;
import cn.dualprevention.testing.PlatformSurroundings;
import cn.dualprevention.testing.SmallDisk;
import cn.dualprevention.testing.TestServers;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/**
 * A disk without a byte left under database and broker, with nobody watching how full it is: the last line of defence.
 * Skipped where the tests may not mount; {@code -Dfull-disk.rounds=10} does it ten times.
 */
class FullDiskIT {

    private static final int ROUNDS = Integer.getInteger("full-disk.rounds", 1);
    private static final int MEGABYTES = 256;
    private static final Duration WELL_AGAIN = Duration.ofSeconds(60);

    private final Set<String> acknowledged = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Set<Integer> refusals = new LinkedHashSet<>();

    private String enterprise;
    private HazardClient own;
    private DatabaseClient database;

    private static ConfigurableApplicationContext start(SmallDisk disk, DedicatedPostgres postgres) {
        PlatformSurroundings surroundings = PlatformSurroundings.on(postgres, TestServers.kafkaOn(disk));
        Map<String, Object> properties = new HashMap<>(surroundings.properties());
        properties.put("spring.config.name", "hazard-service");
        properties.put("dualprevention.platform.code", "zhengzhou");
        properties.put("dualprevention.platform.name", "郑州市平台");
        properties.put("dualprevention.platform.tier", "CITY");
        properties.put("dualprevention.platform.division", "410100");
        properties.put("logging.level.org.apache.kafka", "OFF");
        String[] arguments = properties.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(HazardServiceApplication.class, OwnNetworkThreads.class).run(arguments);
    }

    /** Closing this context must not take the network threads of the others in this JVM. */
    static class OwnNetworkThreads {
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            ReactorResourceFactory factory = new ReactorResourceFactory();
            factory.setUseGlobalResources(false);
            return factory;
        }
    }

    @Test
    void losesNothingItHasAcknowledgedAndComesBackByItself() throws IOException, SQLException {
        Optional<SmallDisk> mounted = SmallDisk.mount(MEGABYTES);
        assumeThat(mounted).as("this user may not mount a small disk here").isPresent();
        SmallDisk disk = mounted.orElseThrow();
        DedicatedPostgres postgres = TestServers.postgresOn(disk);
        try (ConfigurableApplicationContext context = start(disk, postgres)) {
            enterprise = EnterpriseArrivals.newId();
            new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 1);
            own = HazardClient.ofEnterprise(
                    Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")), enterprise);
            database = DatabaseClient.create(context.getBean(ConnectionFactory.class));
            for (int round = 0; round < ROUNDS; round++) {
                beginALog(postgres);
                report(UUID.randomUUID().toString());
                fillAndFree(disk);
            }
            acknowledged.forEach(id -> own.get("/hazards/" + id).expectStatus().isOk());
        }
    }

    /** With room in its log the database says itself that the disk is full; without it ends, which is 503. */
    private static void beginALog(DedicatedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_switch_wal()");
        }
    }

    private void fillAndFree(SmallDisk disk) throws IOException {
        refusals.clear();
        disk.fill();
        for (int i = 0; i < 2_000 && refused.size() < 30; i++) {
            report(UUID.randomUUID().toString());
        }
        assertThat(refusals).contains(507);

        disk.free();
        Awaitility.await().atMost(WELL_AGAIN).untilAsserted(() -> {
            Set.copyOf(refused).forEach(this::report);
            assertThat(refused).isEmpty();
            assertThat(count("hazard")).as("what was acknowledged, once").isEqualTo(acknowledged.size());
            assertThat(count("ledger_hazard")).as("the same after the broker").isEqualTo(acknowledged.size());
        });
        assertThat(refusals).isSubsetOf(507, 503);
    }

    /** Reports, the id being the key: a repeat is the same request. */
    private void report(String id) {
        Map<String, Object> report = aReport(enterprise);
        report.put("id", id);
        EntityExchangeResult<byte[]> answer =
                own.post("/hazards", report, "Idempotency-Key", id).expectBody().returnResult();
        int status = answer.getStatus().value();
        if (status == 201) {
            acknowledged.add(id);
            refused.remove(id);
        } else {
            refused.add(id);
            refusals.add(status);
            assertThat(answer.getResponseHeaders().getFirst("Retry-After")).isNotNull();
            assertThat(new String(answer.getResponseBody())).contains("urn:dualprevention:problem:");
        }
    }

    private long count(String table) {
        return database.sql("SELECT count(*) FROM " + table + " WHERE enterprise_id = $1")
                .bind(0, enterprise)
                .map(row -> row.get(0, Long.class))
                .one()
                .block(Duration.ofSeconds(10));
    }
}
