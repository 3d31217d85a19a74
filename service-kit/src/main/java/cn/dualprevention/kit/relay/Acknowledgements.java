package cn.dualprevention.kit.relay;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What Kafka's producer answers to the records it is given. */
public final class Acknowledgements {

    private Acknowledgements() {}

    /**
     * Waits for nothing. A record of a topic that nobody knows has failed when the producer returns, after all of
     * {@code max.block.ms}; the next one would wait as long again, so a batch must end with the first.
     *
     * @throws IllegalStateException when it failed before it was on its way
     */
    public static <T> Future<T> requireOnItsWay(Future<T> acknowledgement) {
        if (acknowledgement.isDone()) {
            try {
                acknowledgement.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("kafka: a record could not be put on its way", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("kafka: interrupted while sending", e);
            }
        }
        return acknowledgement;
    }
}
