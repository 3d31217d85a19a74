package cn.dualprevention.sync.recall.events;

import cn.dualprevention.kit.restore.RecallWish;
import cn.dualprevention.sync.recall.GrantingWishes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListener;
import reactor.core.scheduler.Schedulers;

/** Hears wishes; the answers stand in the same topic. An answer that gets lost is given again when the wish is repeated. */
final class WishListener implements MessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(WishListener.class);

    private final GrantingWishes granting;
    private final KafkaAnswers answers;

    WishListener(GrantingWishes granting, KafkaAnswers answers) {
        this.granting = granting;
        this.answers = answers;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> kafka) {
        try {
            if (RecallWish.isOne(kafka.value())) {
                granting.hear(RecallWish.read(kafka.value()))
                        .publishOn(Schedulers.boundedElastic())
                        .subscribe(answers::say, e -> log.warn("recall: an answer got lost: {}", e.toString()));
            }
        } catch (RuntimeException e) {
            log.warn("recall: a wish was passed over: {}", e.toString());
        }
    }
}
