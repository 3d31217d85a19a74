package cn.dualprevention.sync.recall.events;

import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.restore.RecallWish;
import cn.dualprevention.sync.recall.GrantingWishes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/** Reads the one partition of the wishes from its end, without a group: a wish is said again until it is answered. */
@Configuration(proxyBeanMethods = false)
class RecallConfiguration {

    @Bean
    KafkaMessageListenerContainer<String, byte[]> recallWishes(KafkaSettings kafka, GrantingWishes granting) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, KafkaSettings.QUIET_FETCH_MILLIS);
        ContainerProperties properties =
                new ContainerProperties(new TopicPartitionOffset(kafka.topic(RecallWish.TOPIC), 0));
        properties.setMessageListener(new WishListener(granting, new KafkaAnswers(kafka)));
        return new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
    }
}
