package cn.dualprevention.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The servers as containers, where Docker answers and has or gets the images. {@code -Ddualprevention.test.docker=false}
 * never asks.
 */
final class Containers {

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";

    private Containers() {}

    static Optional<TestPostgres> postgres() {
        return started(() -> {
            PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES_IMAGE);
            container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
            container.start();
            JvmEnd.closes(container);
            return new ContainerPostgres(container);
        });
    }

    static Optional<TestKafka> kafka() {
        return started(() -> {
            KafkaContainer container = new KafkaContainer(KAFKA_IMAGE)
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", "2097152");
            container.start();
            JvmEnd.closes(container);
            return container::getBootstrapServers;
        });
    }

    private static <T> Optional<T> started(Supplier<T> container) {
        if (!socketThere()) {
            return Optional.empty();
        }
        try {
            return DockerClientFactory.instance().isDockerAvailable() ? Optional.of(container.get()) : Optional.empty();
        } catch (RuntimeException e) {
            // Docker without the images and without a way to them: the child processes need neither
            System.err.println("test servers: no container (" + e.getMessage() + "), using child processes");
            return Optional.empty();
        }
    }

    /** Testcontainers itself takes seconds to find out that there is no Docker. */
    private static boolean socketThere() {
        return Boolean.parseBoolean(System.getProperty("dualprevention.test.docker", "true"))
                && (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")));
    }

    private static final class ContainerPostgres extends TestPostgres {

        private final PostgreSQLContainer container;

        ContainerPostgres(PostgreSQLContainer container) {
            this.container = container;
        }

        @Override
        public String host() {
            return container.getHost();
        }

        @Override
        public int port() {
            return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        }

        @Override
        public Connection connectAsSuperuser(String database) throws SQLException {
            String url = "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
            return DriverManager.getConnection(url, container.getUsername(), container.getPassword());
        }
    }
}
