package cn.dualprevention.testing;

import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.kafka.KafkaSettings;
import cn.dualprevention.servers.postgres.PostgresProfile;
import cn.dualprevention.servers.postgres.PostgresServer;
import cn.dualprevention.servers.postgres.PostgresSettings;
import cn.dualprevention.servers.process.Ports;
import java.nio.file.Path;

/**
 * Real servers for tests. The shared ones start at their first use, serve all tests of the JVM and end with it; a test
 * that wants to harm a server takes a dedicated one. Where Docker answers the shared ones are containers, else child
 * processes; the dedicated ones are always child processes.
 */
public final class TestServers {

    private TestServers() {}

    /** The PostgreSQL of this JVM; take a {@link TestPostgres#newDatabase() new database} of it. */
    public static TestPostgres postgres() {
        return SharedPostgres.INSTANCE;
    }

    /** The Kafka of this JVM; keep apart by topic prefix. */
    public static TestKafka kafka() {
        return SharedKafka.INSTANCE;
    }

    /** A started PostgreSQL for one test, not supervised. */
    public static DedicatedPostgres dedicatedPostgres(PostgresProfile profile) {
        DedicatedPostgres dedicated = new DedicatedPostgres(new PostgresServer(postgresSettings("postgres", profile)));
        JvmEnd.closes(dedicated);
        dedicated.server().start();
        return dedicated;
    }

    /** A started PostgreSQL on a disk that the test will fill, as it runs at a platform: supervised. */
    public static DedicatedPostgres postgresOn(SmallDisk disk) {
        DedicatedPostgres dedicated =
                new DedicatedPostgres(new PostgresServer(PostgresSettings.under(disk.folder(), "disk", Ports.free())));
        JvmEnd.closes(dedicated);
        dedicated.server().start();
        return dedicated;
    }

    /** A started Kafka on a disk that the test will fill, supervised. */
    public static DedicatedKafka kafkaOn(SmallDisk disk) {
        DedicatedKafka dedicated = new DedicatedKafka(new KafkaServer(
                KafkaSettings.under(disk.folder(), "disk", Ports.free()).controllerPort(Ports.free())));
        JvmEnd.closes(dedicated);
        dedicated.server().start();
        return dedicated;
    }

    /** A started Kafka for one test, not supervised. */
    public static DedicatedKafka dedicatedKafka() {
        DedicatedKafka dedicated = new DedicatedKafka(new KafkaServer(kafkaSettings("kafka")));
        JvmEnd.closes(dedicated);
        dedicated.server().start();
        return dedicated;
    }

    private static PostgresSettings postgresSettings(String name, PostgresProfile profile) {
        Path folder = TestFolder.create(name);
        return PostgresSettings.under(folder, name, Ports.free()).with(profile).supervised(false);
    }

    private static KafkaSettings kafkaSettings(String name) {
        Path folder = TestFolder.create(name);
        return KafkaSettings.under(folder, name, Ports.free())
                .controllerPort(Ports.free())
                .supervised(false);
    }

    private static final class SharedPostgres {
        static final TestPostgres INSTANCE =
                Containers.postgres().orElseGet(() -> dedicatedPostgres(PostgresProfile.THROWAWAY));
    }

    private static final class SharedKafka {
        static final TestKafka INSTANCE = Containers.kafka().orElseGet(TestServers::dedicatedKafka);
    }
}
