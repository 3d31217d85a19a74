package cn.dualprevention.sync.recall.events;

import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.restore.RecallWish;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says answers, so seldom that each has a producer of its own. */
final class KafkaAnswers {

    private final KafkaSettings kafka;

    KafkaAnswers(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** @throws IllegalStateException when Kafka did not take it */
    void say(RecallAnswer answer) {
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrap(),
                        "max.block.ms",
                        5_000,
                        "delivery.timeout.ms",
                        15_000,
                        "request.timeout.ms",
                        5_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(kafka.topic(RecallWish.TOPIC), 0, answer.incarnation(), answer.write()))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("recall: an answer was not taken", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("recall: interrupted while answering", e);
        }
    }
}
