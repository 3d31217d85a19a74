package cn.dualprevention.servers.kafka;

import cn.dualprevention.servers.process.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands where in a broker's folder. */
record KafkaFolder(Path root) {

    private static final Logger log = LoggerFactory.getLogger(KafkaFolder.class);
    private static final Duration ORDERLY_END = Duration.ofSeconds(10);
    private static final String PID = "broker.pid";

    /** Topics, and the broker's own metadata. */
    Path records() {
        return root.resolve("records");
    }

    Path brokerProperties() {
        return root.resolve("broker.properties");
    }

    Properties readBrokerProperties() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(brokerProperties())) {
            properties.load(in);
        }
        return properties;
    }

    void writeBrokerProperties(Properties properties) throws IOException {
        Files.createDirectories(root);
        try (OutputStream out = Files.newOutputStream(brokerProperties())) {
            properties.store(out, "written at each start");
        }
    }

    /** The id the folder was given when it was formatted: no other broker has it. */
    Optional<String> clusterId() {
        Path file = records().resolve("meta.properties");
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(properties.getProperty("cluster.id"));
    }

    /** Called by the broker's process: names itself to whoever comes after a killed parent. */
    void writePid() throws IOException {
        Files.writeString(
                root.resolve(PID), Long.toString(ProcessHandle.current().pid()));
    }

    /**
     * Waits for a broker of an earlier run, whose pipe has ended and which is therefore on its way out, and kills it if
     * it does not get there. The number may belong to another process by now, so the command line must name the folder.
     */
    void endOrphan() throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = orphan();
        if (orphan.isPresent()) {
            log.info(
                    "process {} still serves {} from an earlier run and is ended",
                    orphan.get().pid(),
                    root);
            orphan.get().destroy();
            if (!Processes.endsWithin(orphan.get(), ORDERLY_END)) {
                orphan.get().destroyForcibly();
                Processes.endsWithin(orphan.get(), ORDERLY_END);
            }
        }
    }

    private Optional<ProcessHandle> orphan() throws IOException {
        Path file = root.resolve(PID);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String pid = Files.readString(file).strip();
        return pid.matches("\\d{1,10}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(this::servesThisFolder)
                : Optional.empty();
    }

    private boolean servesThisFolder(ProcessHandle process) {
        return process.info().commandLine().orElse("").endsWith(KafkaMain.class.getName() + " " + root);
    }
}
