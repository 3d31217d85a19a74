package cn.dualprevention.kit.restore;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The witness of a service that numbers something. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestoreSettings.class)
public class RestoreConfiguration {

    @Bean
    Witness witness(RestoreSettings settings, @Value("${spring.application.name:service}") String service) {
        return new Witness(settings.file(service));
    }
}
