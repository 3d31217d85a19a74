package cn.dualprevention.kit.projection;

import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.relay.Acknowledgements;
import cn.dualprevention.kit.relay.KafkaSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.listener.BatchMessageListener;
import reactor.core.publisher.Mono;

/** One projector and its topics: takes batches from Kafka, applies them, reports how far it is. */
final class Projection implements BatchMessageListener<String, byte[]> {

    /** Says "nothing yet" for a topic whose publisher has never been met. */
    private static final String NO_PUBLICATION = "-";

    private static final Duration QUIET_REPORT = Duration.ofSeconds(10);

    private final Projector projector;
    private final KafkaSettings kafka;
    private final ConnectionFactory connections;
    private final ApplyingEvents applying;
    private final Marks marks;
    private final Map<String, Long> lastReports = new ConcurrentHashMap<>();

    Projection(
            Projector projector,
            KafkaSettings kafka,
            ConnectionFactory connections,
            ApplyingEvents applying,
            Marks marks) {
        this.projector = projector;
        this.kafka = kafka;
        this.connections = connections;
        this.applying = applying;
        this.marks = marks;
    }

    Projector projector() {
        return projector;
    }

    /** The edge where reactive code ends: the listener's thread waits for the commit before it takes more. */
    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<Arrival>> byTopic = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> kafkaRecord : records) {
            String topic = kafka.name(kafkaRecord.topic());
            byTopic.computeIfAbsent(topic, t -> new ArrayList<>()).add(Arrival.of(topic, kafkaRecord));
        }
        byTopic.forEach((topic, arrivals) -> applying.apply(topic, arrivals).block(Patience.LONGEST));
        projector.committed();
        lastReports.keySet().removeAll(byTopic.keySet());
    }

    void redrive() {
        applying.redrive().block(Patience.LONGEST);
    }

    /** Says how far each topic is: soon while something comes or is missing, now and then when all is well. */
    void report(Producer<String, byte[]> producer) {
        for (String topic : projector.topics()) {
            long now = System.nanoTime();
            Long last = lastReports.get(topic);
            if (last != null && now - last < QUIET_REPORT.toNanos()) {
                continue;
            }
            lastReports.put(topic, now);
            Map<String, Positions> received = Mono.usingWhen(
                            connections.create(), c -> marks.received(c, topic), Connection::close)
                    .blockOptional(Duration.ofSeconds(10))
                    .orElse(Map.of());
            send(producer, topic, received);
            if (received.values().stream()
                    .anyMatch(positions -> !positions.above().isEmpty())) {
                lastReports.remove(topic, now);
            }
        }
    }

    private void send(Producer<String, byte[]> producer, String topic, Map<String, Positions> received) {
        if (received.isEmpty()) {
            received = Map.of(NO_PUBLICATION, Positions.NONE);
        }
        received.forEach((publication, positions) ->
                Acknowledgements.requireOnItsWay(producer.send(new ProducerRecord<>(
                        kafka.topic(KafkaSettings.MARKS),
                        projector.name(),
                        marks.report(topic, publication, positions).write()))));
    }
}
