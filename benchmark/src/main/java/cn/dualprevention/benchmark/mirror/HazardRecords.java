package cn.dualprevention.benchmark.mirror;

import cn.dualprevention.benchmark.sample.SampleEvents;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.relay.EventRecords;
import cn.dualprevention.kit.relay.PositionedEvent;
import cn.dualprevention.servers.kafka.KafkaServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes hazard events to a topic as hazard-service's relay would: the same headers, densely numbered, keyed by
 * enterprise. Both sides of a comparison get records of this make.
 */
final class HazardRecords implements AutoCloseable {

    private static final int ENTERPRISES = 300;

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final String incarnation;
    private final SampleEvents events;
    private final List<Scope> scopes = new ArrayList<>();
    private long number;

    HazardRecords(KafkaServer kafka, String topic, String origin, String incarnation) {
        this.topic = topic;
        this.incarnation = incarnation;
        this.events = new SampleEvents(origin, incarnation);
        Random random = new Random(42);
        for (int i = 0; i < ENTERPRISES; i++) {
            scopes.add(new Scope(EnterpriseIds.issue(random), "410105", List.of("METAL_SMELTING"), null));
        }
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Publishes this many events and returns once the broker has them. */
    void publish(long count) {
        for (long i = 0; i < count; i++) {
            producer.send(next());
        }
        producer.flush();
    }

    private ProducerRecord<String, byte[]> next() {
        number++;
        Scope scope = scopes.get((int) (number % scopes.size()));
        Event event = events.reported(
                scope, number, "安全出口指示灯损坏（" + number + "）", "成品库房", "日常排查时发现成品库房安全出口指示灯损坏，影响应急疏散和设备安全运行，要求责任班组限期整改。");
        return EventRecords.write(topic, incarnation, new PositionedEvent(number, event));
    }

    @Override
    public void close() {
        producer.close();
    }
}
