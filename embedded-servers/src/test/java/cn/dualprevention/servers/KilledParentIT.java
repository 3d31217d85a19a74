package cn.dualprevention.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.kafka.KafkaSettings;
import cn.dualprevention.servers.postgres.PostgresServer;
import cn.dualprevention.servers.postgres.PostgresSettings;
import cn.dualprevention.servers.process.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentIT {

    @TempDir
    Path folder;

    int postgresPort = Ports.free();
    int kafkaPort = Ports.free();
    int controllerPort = Ports.free();
    Process parent;
    ProcessHandle postgres;
    ProcessHandle kafka;

    @BeforeEach
    void startAParentWithBothServers() throws IOException {
        parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName(),
                        folder.toString(),
                        "" + postgresPort,
                        "" + kafkaPort,
                        "" + controllerPort)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = parent.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("pids ")) {
            line = output.readLine();
        }
        List<ProcessHandle> servers = Arrays.stream(line.substring(5).split(" "))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
        postgres = servers.get(0);
        kafka = servers.get(1);
    }

    @AfterEach
    void leaveNothingBehind() {
        parent.destroyForcibly();
        postgres.destroyForcibly();
        kafka.destroyForcibly();
    }

    @Test
    void leavesNoServerBehind() {
        parent.destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).until(() -> !postgres.isAlive() && !kafka.isAlive());
    }

    @Test
    void isFollowedByServersThatGoOnWhereItStopped() {
        killTheWholeTreeButTheServers();
        assertThat(postgres.isAlive())
                .as("an orphan, as nobody was left to end it")
                .isTrue();

        PostgresServer nextPostgres = new PostgresServer(PostgresSettings.under(folder, "next", postgresPort));
        KafkaServer nextKafka =
                new KafkaServer(KafkaSettings.under(folder, "next", kafkaPort).controllerPort(controllerPort));
        try (nextPostgres;
                nextKafka) {
            nextPostgres.start();
            nextKafka.start();

            assertThat(postgres.isAlive()).isFalse();
            assertThat(kafka.isAlive()).isFalse();
            assertThat(nextPostgres.running()).isTrue();
            assertThat(nextKafka.running()).isTrue();
        }
    }

    private void killTheWholeTreeButTheServers() {
        parent.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("parent-guard"))
                .forEach(ProcessHandle::destroyForcibly);
        parent.destroyForcibly();
    }
}
