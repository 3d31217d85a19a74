package cn.dualprevention.benchmark.mirror;

import cn.dualprevention.servers.kafka.KafkaServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic at a broker, to make it and to see how far it has grown. */
final class Topic implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final Admin admin;
    private final String name;

    Topic(KafkaServer kafka, String name) {
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
        this.name = name;
    }

    /** Makes it if it is not there. */
    void make() {
        try {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + name + ": cannot be made", e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Records ever written to it; none while it does not exist. */
    long records() {
        try {
            TopicDescription topic = Objects.requireNonNull(
                    admin.describeTopics(List.of(name)).allTopicNames().get().get(name));
            var latest = topic.partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(name, partition.partition()),
                            partition -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw new IllegalStateException("topic " + name + ": got no offsets", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
