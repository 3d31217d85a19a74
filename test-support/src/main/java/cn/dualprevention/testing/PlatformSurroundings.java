package cn.dualprevention.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a service under test finds around it. {@code @RealServers} makes one for its context; a test that starts several
 * platforms makes one for each and hands {@link #properties()} to the contexts it builds.
 *
 * @param topicPrefix keeps the platforms of one Kafka apart
 */
public record PlatformSurroundings(TestDatabase database, TestKafka kafka, String topicPrefix) {

    private static final int PARTITIONS = 3;

    /** On the servers of this JVM: a new database and a new topic prefix. */
    public static PlatformSurroundings shared() {
        return on(TestServers.postgres(), TestServers.kafka());
    }

    /** On given servers, which the test may then stop, kill or wipe. */
    public static PlatformSurroundings on(TestPostgres postgres, TestKafka kafka) {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
        return new PlatformSurroundings(postgres.newDatabase(), kafka, prefix);
    }

    /** The settings every service reads. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("dualprevention.postgres.host", database.host());
        properties.put("dualprevention.postgres.port", database.port());
        properties.put("dualprevention.postgres.database", database.name());
        properties.put("dualprevention.postgres.user", database.user());
        properties.put("dualprevention.postgres.password", database.password());
        properties.put("dualprevention.kafka.bootstrap", kafka.bootstrap());
        properties.put("dualprevention.kafka.prefix", topicPrefix);
        properties.put("dualprevention.kafka.partitions", PARTITIONS);
        properties.put(
                "dualprevention.access.key-file", TestTokens.publicKeyFile().toString());
        properties.put("server.port", 0);
        return properties;
    }
}
