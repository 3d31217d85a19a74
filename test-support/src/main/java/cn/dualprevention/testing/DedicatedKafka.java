package cn.dualprevention.testing;

import cn.dualprevention.servers.kafka.KafkaServer;

/** A Kafka of one test, which may stop, kill, restart or wipe it. */
public final class DedicatedKafka implements TestKafka, AutoCloseable {

    private final KafkaServer server;

    DedicatedKafka(KafkaServer server) {
        this.server = server;
    }

    /** The server, with {@code stop}, {@code start}, {@code killHard} and {@code wipe}. */
    public KafkaServer server() {
        return server;
    }

    @Override
    public String bootstrap() {
        return server.bootstrap();
    }

    @Override
    public void close() {
        server.close();
    }
}
