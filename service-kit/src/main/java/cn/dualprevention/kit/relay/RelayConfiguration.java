package cn.dualprevention.kit.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/** A relay for a service that has an {@link EventLog}; needs the migrations {@code db/kit/relay}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class RelayConfiguration {

    /** Whoever writes the log wakes the relay through this; it does not know the relay. */
    @Bean
    RelayWaker relayWaker(ObjectProvider<Relay> relay) {
        return topics -> relay.ifAvailable(known -> known.wake(topics));
    }

    @Bean
    RelayStore relayStore(ConnectionFactory connections, Clock clock) {
        return new RelayStore(connections, clock, UUID.randomUUID().toString());
    }

    @Bean
    Republishing republishing(Clock clock) {
        return new Republishing(clock);
    }

    @Bean
    @DependsOn("flywayInitializer")
    Relay relay(
            EventLog events,
            RelayStore store,
            KafkaSettings kafka,
            Republishing republishing,
            MeterRegistry meters,
            Clock clock,
            @Value("${dualprevention.relay.timer:1s}") Duration timer) {
        KafkaSender sender = new KafkaSender(kafka, new HashSet<>(events.topics()));
        return new Relay(events, store, sender, republishing, new RelayMeters(meters, clock), timer);
    }

    /** Reads the one partition of the marks topic from its end, without a group: every leader hears everybody. */
    @Bean
    KafkaMessageListenerContainer<String, byte[]> consumerReports(
            KafkaSettings kafka, RelayStore store, EventLog events, Republishing republishing, RelayWaker waker) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, KafkaSettings.QUIET_FETCH_MILLIS);
        ContainerProperties properties =
                new ContainerProperties(new TopicPartitionOffset(kafka.topic(KafkaSettings.MARKS), 0));
        properties.setMessageListener(new ReportListener(store, events, republishing, () -> waker.wake(Set.of())));
        return new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
    }
}
