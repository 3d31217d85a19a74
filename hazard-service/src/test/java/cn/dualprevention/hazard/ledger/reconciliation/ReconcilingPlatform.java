package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.HazardServiceApplication;
import cn.dualprevention.hazard.ledger.counts.HazardCounts;
import cn.dualprevention.hazard.ledger.counts.Recount;
import cn.dualprevention.testing.PlatformSurroundings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service of one platform, with a database and topics of its own. */
final class ReconcilingPlatform implements AutoCloseable {

    private final PlatformSurroundings surroundings = PlatformSurroundings.shared();
    private final ConfigurableApplicationContext context;

    ReconcilingPlatform(String code, String tier, String division) {
        Map<String, Object> properties = new LinkedHashMap<>(surroundings.properties());
        properties.put("spring.config.name", "hazard-service");
        properties.put("dualprevention.platform.code", code);
        properties.put("dualprevention.platform.name", code);
        properties.put("dualprevention.platform.tier", tier);
        properties.put("dualprevention.platform.division", division);
        properties.put("dualprevention.reconciliation.every", "24h");
        properties.put("dualprevention.reconciliation.check", "300ms");
        properties.put("logging.level.org.apache.kafka", "ERROR");
        properties.put("logging.level.cn.dualprevention.hazard.ledger.reconciliation", "ERROR");
        String[] arguments = properties.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(HazardServiceApplication.class).run(arguments);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    String topic(String name) {
        return surroundings.topicPrefix() + name;
    }

    String bootstrap() {
        return surroundings.kafka().bootstrap();
    }

    void knows(AvroEnterprise enterprise, long version) {
        new EnterpriseArrivals(context).arrive(enterprise, version);
    }

    void reconcile() {
        context.getBean(StatingHazards.class).begin().block(Duration.ofSeconds(10));
    }

    Recount recount(boolean repair) {
        return context.getBean(HazardCounts.class).recount(repair).block(Duration.ofMinutes(2));
    }

    /** Rows, columns joined by a blank. */
    List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = surroundings.database().connect();
        connection.setSchema("hazard");
        return connection;
    }

    long number(String sql) {
        return Long.parseLong(query(sql).get(0));
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
