package cn.dualprevention.servers.kafka;

import cn.dualprevention.servers.process.ServerProcess;

/**
 * A Kafka broker of our own on one folder, in a Java process of its own. It ends with the JVM that started it, however
 * that one ends.
 */
public final class KafkaServer extends ServerProcess {

    private final KafkaSettings settings;

    /** A broker whose process has the class path of this one. */
    public KafkaServer(KafkaSettings settings) {
        this(settings, System.getProperty("java.class.path"));
    }

    /**
     * @param classPath of the broker's process: this module with its dependencies
     */
    public KafkaServer(KafkaSettings settings, String classPath) {
        super(new KafkaRecipe(settings, classPath), settings.supervised());
        this.settings = settings;
    }

    public KafkaSettings settings() {
        return settings;
    }

    /** The address for clients, {@code host:port}. */
    public String bootstrap() {
        return "127.0.0.1:" + settings.port();
    }
}
