package cn.dualprevention.kit.restore;

import cn.dualprevention.kit.projection.Projector;
import cn.dualprevention.kit.relay.ConsumerReport;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.relay.Topics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for what other platforms hold of a restored journal, again and again until it is granted, and opens the journal once
 * this service's own consumers have applied it. Does nothing while the journal is open.
 */
final class Recalling implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recalling.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A consumer that has never met the publication has no row. */
    private static final String APPLIED = """
            SELECT 1 FROM consumer_mark
             WHERE consumer = $1 AND topic = $2 AND publication = $3
               AND received @> int8multirange(int8range($4, $5, '[]'))
            """;

    private final Incarnations incarnations;
    private final String service;
    private final List<Projector> projectors;
    private final ConnectionFactory connections;
    private final KafkaSettings kafka;
    private final RecallTalk talk;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable RecallAnswer answer;
    private volatile boolean running;

    Recalling(
            Incarnations incarnations,
            String service,
            List<Projector> projectors,
            ConnectionFactory connections,
            KafkaSettings kafka) {
        this.incarnations = incarnations;
        this.service = service;
        this.projectors = projectors;
        this.connections = connections;
        this.kafka = kafka;
        this.talk = new RecallTalk(kafka);
    }

    @Override
    public void start() {
        running = true;
        if (!incarnations.isOpen()) {
            Thread thread = new Thread(this::recall, "recall");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void recall() {
        while (running) {
            KafkaMessageListenerContainer<String, byte[]> answers = null;
            try (Producer<String, byte[]> speaker = talk.speaker()) {
                Topics.ensure(kafka, Set.of());
                answers = talk.listener(this::hear);
                answers.start();
                askUntilDone(speaker);
                return;
            } catch (RuntimeException e) {
                log.info("recall: goes on soon: {}", e.toString());
                rest();
            } finally {
                if (answers != null) {
                    answers.stop();
                }
            }
        }
    }

    private void askUntilDone(Producer<String, byte[]> speaker) {
        RecallWish wish = new RecallWish(service, incarnations.present(), incarnations.has());
        while (running) {
            RecallAnswer granted = answer;
            if (granted != null && isApplied(granted)) {
                // whoever has read before it was applied is refused until then, and reads again
                rest();
                incarnations.recalled();
                return;
            }
            // also when it was granted: whoever granted it may have been restored since
            speaker.send(talk.said(service, wish.write()));
            rest();
        }
    }

    private void hear(ConsumerRecord<String, byte[]> kafkaRecord) {
        byte[] text = kafkaRecord.value();
        if (text != null && RecallAnswer.isOne(text)) {
            RecallAnswer said = RecallAnswer.read(text);
            if (said.incarnation().equals(incarnations.present())) {
                answer = said;
            }
        }
    }

    private boolean isApplied(RecallAnswer granted) {
        return Boolean.TRUE.equals(Flux.fromIterable(projectors)
                .concatMap(projector ->
                        Flux.fromIterable(projector.topics()).concatMap(topic -> has(projector.name(), topic, granted)))
                .all(has -> has)
                .block(PATIENCE));
    }

    private Mono<Boolean> has(String consumer, String topic, RecallAnswer granted) {
        ConsumerReport.Range range = granted.positions().get(topic);
        return range == null
                ? Mono.just(true)
                : Flux.usingWhen(
                                connections.create(),
                                c -> Flux.from(c.createStatement(APPLIED)
                                                .bind(0, consumer)
                                                .bind(1, topic)
                                                .bind(2, granted.publication())
                                                .bind(3, range.from())
                                                .bind(4, range.to())
                                                .execute())
                                        .flatMap(result -> result.map(row -> true)),
                                Connection::close)
                        .hasElements();
    }

    private void rest() {
        try {
            if (end.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("recall: ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        end.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
