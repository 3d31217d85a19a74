package cn.dualprevention.benchmark.mirror;

import cn.dualprevention.benchmark.process.Waiting;
import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.kafka.KafkaSettings;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** MirrorMaker 2 between two brokers of its own, which has copied something and then has nothing more to copy. */
public final class IdleMirror implements AutoCloseable {

    private static final String TOPIC = "peer.hazard.events";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final KafkaServer from;
    private final KafkaServer to;
    private final EmbeddedServer mirrorMaker;

    /**
     * @param jars folder of MirrorMaker's jars
     */
    public IdleMirror(Path folder, Path jars) throws IOException {
        MirrorMaker program = new MirrorMaker(jars);
        try {
            from = broker(folder, "mirror-from");
            to = broker(folder, "mirror-to");
            try (Topic topic = new Topic(from, TOPIC)) {
                topic.make();
            }
            mirrorMaker = keep(program.start(from, to, TOPIC, folder.resolve(MirrorMaker.NAME)));
        } catch (RuntimeException | IOException e) {
            close();
            throw e;
        }
    }

    /** Returns once these many records of hazards have been copied. */
    public void carry(int records) {
        try (HazardRecords source = new HazardRecords(from, TOPIC, "bench-factory", "bench");
                Topic target = new Topic(to, MirrorMaker.mirrored(TOPIC))) {
            source.publish(records);
            Waiting.require("records mirrored", () -> target.records() >= records, LOOK, PATIENCE);
        }
    }

    public long pid() {
        return mirrorMaker.pid().orElseThrow(() -> new IllegalStateException("MirrorMaker 2: has ended, see its log"));
    }

    private KafkaServer broker(Path folder, String name) {
        KafkaServer broker =
                keep(new KafkaServer(KafkaSettings.under(folder.resolve(name).toAbsolutePath(), name, Ports.free())
                        .controllerPort(Ports.free())
                        .supervised(false)));
        broker.start();
        return broker;
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** In the reverse order of starting, all of it whatever happens. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(IdleMirror.class).warn("a server did not end well", e);
            }
        }
    }
}
