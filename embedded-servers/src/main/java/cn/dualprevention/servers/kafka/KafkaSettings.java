package cn.dualprevention.servers.kafka;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a Kafka broker lives and how it is run.
 *
 * @param name the name people know it by
 * @param folder everything the broker keeps
 * @param logs folder of its log
 * @param port loopback port of the clients
 * @param controllerPort loopback port the broker uses for itself
 * @param jvmOptions options of its Java process
 * @param supervised whether it is started again when it ends by itself
 */
public record KafkaSettings(
        String name,
        Path folder,
        Path logs,
        int port,
        int controllerPort,
        List<String> jvmOptions,
        boolean supervised) {

    /** A broker for one of several platforms on a machine: about 200 MB in all. */
    public static final List<String> SMALL =
            List.of("-Xms32m", "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=128m");

    /** A broker that is measured or does real work. */
    public static final List<String> ROOMY = List.of("-Xms256m", "-Xmx512m");

    public KafkaSettings {
        folder = folder.toAbsolutePath().normalize();
        logs = logs.toAbsolutePath().normalize();
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** The layout of a platform's folder: {@code kafka} and {@code logs} side by side; two ports in a row. */
    public static KafkaSettings under(Path platformFolder, String platform, int port) {
        return new KafkaSettings(
                "Kafka " + platform,
                platformFolder.resolve("kafka"),
                platformFolder.resolve("logs"),
                port,
                port + 1,
                SMALL,
                true);
    }

    public KafkaSettings with(List<String> otherJvmOptions) {
        return new KafkaSettings(name, folder, logs, port, controllerPort, otherJvmOptions, supervised);
    }

    public KafkaSettings controllerPort(int other) {
        return new KafkaSettings(name, folder, logs, port, other, jvmOptions, supervised);
    }

    public KafkaSettings supervised(boolean restarted) {
        return new KafkaSettings(name, folder, logs, port, controllerPort, jvmOptions, restarted);
    }
}
