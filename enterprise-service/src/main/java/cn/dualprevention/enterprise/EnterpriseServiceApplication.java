package cn.dualprevention.enterprise;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.access.AccessConfiguration;
import cn.dualprevention.kit.completeness.CompletenessConfiguration;
import cn.dualprevention.kit.journal.JournalConfiguration;
import cn.dualprevention.kit.journal.JournalStreams;
import cn.dualprevention.kit.platform.PlatformConfiguration;
import cn.dualprevention.kit.projection.ProjectionConfiguration;
import cn.dualprevention.kit.relay.RelayConfiguration;
import cn.dualprevention.kit.schema.SchemaConfiguration;
import cn.dualprevention.kit.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts enterprise-service; its configuration is {@code enterprise-service.yml}. */
@SpringBootApplication
@Import({
    PlatformConfiguration.class,
    JournalConfiguration.class,
    CompletenessConfiguration.class,
    RelayConfiguration.class,
    ProjectionConfiguration.class,
    SchemaConfiguration.class,
    WebConfiguration.class,
    AccessConfiguration.class
})
public class EnterpriseServiceApplication {

    /** The second stream carries handovers to a new home that stands below. */
    @Bean
    JournalStreams streams() {
        return JournalStreams.of(Stream.ENTERPRISE_EVENTS, Stream.SUPERVISION_EVENTS);
    }

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "enterprise-service");
        SpringApplication.run(EnterpriseServiceApplication.class, args);
    }
}
