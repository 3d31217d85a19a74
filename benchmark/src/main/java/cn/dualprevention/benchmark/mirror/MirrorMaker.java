package cn.dualprevention.benchmark.mirror;

import cn.dualprevention.benchmark.process.JavaProgram;
import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.process.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * MirrorMaker 2 as released, with its default settings, in a process of its own. Only what has to be said is said: where
 * the brokers are, which topic, and that there is one broker to replicate to.
 */
final class MirrorMaker {

    /** The heap its own start script gives it. */
    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx2g");

    /** What its process is called. */
    static final String NAME = "mirrormaker";

    private final Path libraries;

    /**
     * @param libraries folder of its jars, apart from our class path
     */
    MirrorMaker(Path libraries) {
        this.libraries = libraries;
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(
                    "MirrorMaker 2 的程序库不存在，请先用 benchmark/run 构建 (got no folder " + libraries + ")");
        }
    }

    /** Name of a topic at the target. */
    static String mirrored(String topic) {
        return "A." + topic;
    }

    /** Starts mirroring the topic, which has to exist: new ones are looked for every ten minutes only. */
    EmbeddedServer start(KafkaServer from, KafkaServer to, String topic, Path logs) throws IOException {
        Path settings = logs.resolve("mirrormaker.properties");
        Files.createDirectories(logs);
        Files.writeString(settings, """
                clusters = A, B
                A.bootstrap.servers = %s
                B.bootstrap.servers = %s
                A->B.enabled = true
                A->B.topics = %s
                replication.factor = 1
                checkpoints.topic.replication.factor = 1
                heartbeats.topic.replication.factor = 1
                offset-syncs.topic.replication.factor = 1
                offset.storage.replication.factor = 1
                status.storage.replication.factor = 1
                config.storage.replication.factor = 1
                """.formatted(from.bootstrap(), to.bootstrap(), topic.replace(".", "\\\\.")));
        List<String> arguments = new java.util.ArrayList<>(HEAP);
        arguments.addAll(List.of("org.apache.kafka.connect.mirror.MirrorMaker", settings.toString()));
        return new JavaProgram(NAME, libraries.resolve("*").toString(), arguments, Map.of(), logs, () -> true).start();
    }
}
