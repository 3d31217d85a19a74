package cn.dualprevention.testing;

/** A running Kafka; tests that share it keep apart by a prefix of their topics. */
public interface TestKafka {

    /** Address for clients, {@code host:port}. */
    String bootstrap();
}
