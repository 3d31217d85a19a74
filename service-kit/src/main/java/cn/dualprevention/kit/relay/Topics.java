package cn.dualprevention.kit.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes topics with the right number of partitions; the broker never makes one by itself. Whoever needs a topic makes
 * sure of it, publisher and consumer alike, because after a wiped folder nobody knows who comes first.
 */
public final class Topics {

    private static final int PATIENCE_SECONDS = 15;
    private static final String AN_HOUR = "3600000";

    private Topics() {}

    /** @throws IllegalStateException when Kafka does not answer */
    public static void ensure(KafkaSettings settings, Collection<String> names) {
        List<NewTopic> wanted = new ArrayList<>();
        names.forEach(n -> wanted.add(new NewTopic(settings.topic(n), settings.partitions(), settings.replicas())));
        for (String talk : List.of(KafkaSettings.MARKS, KafkaSettings.RECALLS, KafkaSettings.COMPLETENESS)) {
            wanted.add(new NewTopic(settings.topic(talk), 1, settings.replicas())
                    .configs(Map.of("retention.ms", AN_HOUR)));
        }
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000);
        try (Admin admin = Admin.create(config)) {
            for (var made : admin.createTopics(wanted).values().values()) {
                await(made);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("kafka: topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("kafka: interrupted while making topics", e);
        }
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> made)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            made.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
