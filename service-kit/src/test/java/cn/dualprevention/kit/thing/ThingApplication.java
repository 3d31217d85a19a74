package cn.dualprevention.kit.thing;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.journal.JournalConfiguration;
import cn.dualprevention.kit.journal.JournalStreams;
import cn.dualprevention.kit.platform.PlatformConfiguration;
import cn.dualprevention.kit.projection.ProjectionConfiguration;
import cn.dualprevention.kit.relay.RelayConfiguration;
import cn.dualprevention.testing.PlatformSurroundings;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The smallest service that has a journal, a relay and a projection. */
@EnableAutoConfiguration
@Configuration(proxyBeanMethods = false)
@Import({
    PlatformConfiguration.class,
    JournalConfiguration.class,
    RelayConfiguration.class,
    ProjectionConfiguration.class
})
public class ThingApplication {

    @Bean
    JournalStreams streams() {
        return JournalStreams.of(Stream.HAZARD_EVENTS, Stream.HAZARD_EXPRESS);
    }

    @Bean
    SeenThings seenThings() {
        return new SeenThings();
    }

    /** Starts it against the servers of this JVM. */
    public static ConfigurableApplicationContext start() {
        return start(PlatformSurroundings.shared());
    }

    /** Starts it against given servers. */
    public static ConfigurableApplicationContext start(PlatformSurroundings surroundings) {
        return start(surroundings, Map.of());
    }

    /** Starts it with settings of its own besides. */
    public static ConfigurableApplicationContext start(
            PlatformSurroundings surroundings, Map<String, Object> settings) {
        String[] defaults = {
            "spring.main.web-application-type=none",
            "spring.main.banner-mode=off",
            "logging.level.org.apache.kafka=ERROR",
            "dualprevention.platform.code=demo-factory",
            "dualprevention.platform.name=示例工厂",
            "dualprevention.platform.tier=ENTERPRISE",
            "dualprevention.platform.division=410105",
            "spring.flyway.locations=classpath:db/kit/journal,classpath:db/kit/relay,classpath:db/kit/projection,classpath:db/thing",
            "spring.flyway.url=jdbc:postgresql://${dualprevention.postgres.host}:${dualprevention.postgres.port}/${dualprevention.postgres.database}",
            "spring.flyway.user=${dualprevention.postgres.user}",
            "spring.flyway.password=${dualprevention.postgres.password}",
            "spring.r2dbc.url=r2dbc:postgresql://${dualprevention.postgres.host}:${dualprevention.postgres.port}/${dualprevention.postgres.database}?forceBinary=true",
            "spring.r2dbc.username=${dualprevention.postgres.user}",
            "spring.r2dbc.password=${dualprevention.postgres.password}",
            "spring.r2dbc.pool.initial-size=1",
            "spring.r2dbc.pool.max-size=10"
        };
        return new SpringApplicationBuilder(ThingApplication.class)
                .properties(defaults)
                .properties(surroundings.properties())
                .properties(settings)
                .run();
    }
}
