package cn.dualprevention.gateway;

import cn.dualprevention.kit.access.EndpointRulesConfiguration;
import cn.dualprevention.kit.platform.PlatformConfiguration;
import cn.dualprevention.kit.web.AnswerConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The one entrance of a platform. Its settings and their meaning are in {@code gateway-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({PlatformConfiguration.class, AnswerConfiguration.class, EndpointRulesConfiguration.class})
public class GatewayServiceApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(GatewayServiceApplication.class)
                .properties("spring.config.name=gateway-service")
                .run(args);
    }
}
