package cn.dualprevention.sync.recall.events;

import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.restore.RecallTalk;
import cn.dualprevention.sync.recall.GrantingWishes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Hears wishes. */
@Configuration(proxyBeanMethods = false)
class RecallConfiguration {

    @Bean
    KafkaMessageListenerContainer<String, byte[]> recallWishes(KafkaSettings kafka, GrantingWishes granting) {
        RecallTalk talk = new RecallTalk(kafka);
        return talk.listener(new WishListener(granting, new KafkaAnswers(talk)));
    }
}
