package cn.dualprevention.standalone.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning without joining a group: looking on changes nothing for anybody. */
final class TopicReader implements AutoCloseable {

    /** In place of a number: from the beginning. */
    static final int ALL = Integer.MAX_VALUE;

    private static final Comparator<ConsumerRecord<String, byte[]>> BY_TIME =
            Comparator.comparingLong(ConsumerRecord::timestamp);
    private static final Duration WAIT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;

    TopicReader(String bootstrap, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * Hands out what stands in the topic now, all or the last so many; then what comes, if wanted.
     *
     * @return how many were handed out
     * @throws NoSuchTopic when there is no such topic
     */
    long read(int last, boolean follow, Consumer<ConsumerRecord<String, byte[]>> reader) {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (last == ALL) {
            consumer.seekToBeginning(partitions);
        } else {
            // more than there is means from the beginning: the broker moves a position before it there
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - last)));
        }
        long shown = last == ALL ? readAll(ends, reader) : readLast(ends, last, reader);
        while (follow) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) {
                reader.accept(record);
                shown++;
            }
        }
        return shown;
    }

    /** A long topic does not fit into memory, so this is in order within what the broker hands over at once. */
    private long readAll(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, byte[]>> reader) {
        long shown = 0;
        while (!isRead(ends)) {
            List<ConsumerRecord<String, byte[]>> some = new ArrayList<>();
            consumer.poll(WAIT).forEach(some::add);
            some.sort(BY_TIME);
            some.forEach(reader);
            shown += some.size();
        }
        return shown;
    }

    private long readLast(Map<TopicPartition, Long> ends, int last, Consumer<ConsumerRecord<String, byte[]>> reader) {
        List<ConsumerRecord<String, byte[]>> present = new ArrayList<>();
        while (!isRead(ends)) {
            consumer.poll(WAIT).forEach(present::add);
        }
        present.sort(BY_TIME);
        List<ConsumerRecord<String, byte[]>> wanted =
                present.subList(Math.max(0, present.size() - last), present.size());
        wanted.forEach(reader);
        return wanted.size();
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions() {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        List<PartitionInfo> found = topics.get(topic);
        if (found == null) {
            throw new NoSuchTopic(
                    topic,
                    topics.keySet().stream()
                            .filter(name -> !name.startsWith("__"))
                            .sorted()
                            .toList());
        }
        return found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
