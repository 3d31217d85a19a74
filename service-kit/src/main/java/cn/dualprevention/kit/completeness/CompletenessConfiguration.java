package cn.dualprevention.kit.completeness;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.journal.JournalStreams;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.restore.Incarnations;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** {@link KnownCompleteness} for a service that has a journal and offers {@link Shown}. */
@Configuration(proxyBeanMethods = false)
public class CompletenessConfiguration {

    @Bean
    LearningCompleteness knownCompleteness(
            @Value("${spring.application.name:service}") String service,
            JournalStreams streams,
            Shown shown,
            Incarnations incarnations,
            ConnectionFactory connections,
            KafkaSettings kafka,
            Clock clock) {
        return new LearningCompleteness(
                service,
                streams.streams().stream().map(Stream::topic).toList(),
                shown,
                incarnations,
                connections,
                new CompletenessTalk(kafka),
                clock);
    }

    @Bean
    KafkaMessageListenerContainer<String, byte[]> completenessListener(
            KafkaSettings kafka, LearningCompleteness completeness) {
        return CompletenessTalk.listener(kafka, completeness::hear);
    }
}
