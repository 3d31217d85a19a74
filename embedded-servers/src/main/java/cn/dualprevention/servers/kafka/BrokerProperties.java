package cn.dualprevention.servers.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The configuration of a broker that stands alone and is its own controller. */
final class BrokerProperties {

    private BrokerProperties() {}

    static Properties of(KafkaSettings settings) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort(),
                "listeners",
                        "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(settings.port(), settings.controllerPort()),
                "advertised.listeners", "CLIENT://127.0.0.1:" + settings.port(),
                "inter.broker.listener.name", "CLIENT",
                "controller.listener.names", "CONTROLLER",
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", new KafkaFolder(settings.folder()).records().toString()));
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "num.partitions", "3",
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1"));
        properties.putAll(Map.of(
                "log.retention.hours", Long.toString(Duration.ofDays(7).toHours()),
                // a batch of events that are 64 KiB at most, with room for its headers
                "message.max.bytes", Integer.toString(2 << 20),
                "log.segment.bytes", Integer.toString(64 << 20),
                "log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20),
                "group.initial.rebalance.delay.ms", "0",
                "num.network.threads", "2",
                "num.io.threads", "4",
                // after a crash the broker waits for its own old registration to run out: 9 s by default
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500"));
        return properties;
    }
}
