package cn.dualprevention.kit.schema;

import cn.dualprevention.events.Schemas;
import cn.dualprevention.kit.relay.KafkaSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a service learn the schemas of other releases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class SchemaConfiguration {

    @Bean
    SchemaTeller schemaExchange(Schemas schemas, KafkaSettings kafka) {
        return new SchemaExchange(schemas, kafka);
    }
}
