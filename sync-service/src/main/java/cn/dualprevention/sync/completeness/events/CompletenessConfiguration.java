package cn.dualprevention.sync.completeness.events;

import cn.dualprevention.kit.completeness.CompletenessTalk;
import cn.dualprevention.kit.completeness.Heads;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.sync.completeness.LocalServices;
import cn.dualprevention.sync.completeness.StatingCompleteness;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What this platform's services say of their journals, and what they are told about the platforms below. */
@Configuration(proxyBeanMethods = false)
class CompletenessConfiguration {

    private static final String SELF = "sync-service";

    @Bean
    CompletenessTalk completenessTalk(KafkaSettings kafka) {
        return new CompletenessTalk(kafka);
    }

    @Bean
    LocalServices localServices(CompletenessTalk talk) {
        return below ->
                Mono.<Void>fromRunnable(() -> talk.say(SELF, below.write())).subscribeOn(Schedulers.boundedElastic());
    }

    @Bean
    KafkaMessageListenerContainer<String, byte[]> journalHeads(KafkaSettings kafka, StatingCompleteness stating) {
        return CompletenessTalk.listener(kafka, said -> {
            if (Heads.isOne(said)) {
                stating.hear(Heads.read(said));
            }
        });
    }
}
