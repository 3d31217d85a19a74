package cn.dualprevention.servers.kafka;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.ServerProcess;
import java.util.OptionalLong;

/**
 * A Kafka broker of our own on one folder, in a Java process of its own. It ends with the JVM that started it, however
 * that one ends.
 */
public final class KafkaServer implements EmbeddedServer {

    private final KafkaSettings settings;
    private final ServerProcess process;

    /** A broker whose process has the class path of this one. */
    public KafkaServer(KafkaSettings settings) {
        this(settings, System.getProperty("java.class.path"));
    }

    /**
     * @param classPath of the broker's process: this module with its dependencies
     */
    public KafkaServer(KafkaSettings settings, String classPath) {
        this.settings = settings;
        this.process = new ServerProcess(new KafkaRecipe(settings, classPath), settings.supervised());
    }

    public KafkaSettings settings() {
        return settings;
    }

    /** The address for clients, {@code host:port}. */
    public String bootstrap() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void killHard() {
        process.killHard();
    }

    @Override
    public void wipe() {
        process.wipe();
    }

    @Override
    public boolean running() {
        return process.running();
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public int restarts() {
        return process.restarts();
    }

    @Override
    public void close() {
        process.close();
    }
}
