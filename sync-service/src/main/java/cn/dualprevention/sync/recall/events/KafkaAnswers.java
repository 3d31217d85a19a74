package cn.dualprevention.sync.recall.events;

import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.restore.RecallTalk;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;

/** Says answers, so seldom that each has a producer of its own. */
final class KafkaAnswers {

    private final RecallTalk talk;

    KafkaAnswers(RecallTalk talk) {
        this.talk = talk;
    }

    /** @throws IllegalStateException when Kafka did not take it */
    void say(RecallAnswer answer) {
        try (Producer<String, byte[]> speaker = talk.speaker()) {
            speaker.send(talk.said(answer.incarnation(), answer.write())).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("recall: an answer was not taken", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("recall: interrupted while answering", e);
        }
    }
}
