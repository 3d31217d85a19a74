package cn.dualprevention.kit.restore;

import cn.dualprevention.kit.projection.Projector;
import cn.dualprevention.kit.relay.KafkaSettings;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Getting a restored journal's own events back. */
@Configuration(proxyBeanMethods = false)
public class RecallConfiguration {

    @Bean
    Recalling recalling(
            Incarnations incarnations,
            @Value("${spring.application.name:service}") String service,
            ObjectProvider<Projector> projectors,
            ConnectionFactory connections,
            KafkaSettings kafka) {
        return new Recalling(incarnations, service, projectors.orderedStream().toList(), connections, kafka);
    }
}
