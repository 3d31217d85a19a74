package cn.dualprevention.sync;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.kit.access.AccessConfiguration;
import cn.dualprevention.kit.platform.PlatformConfiguration;
import cn.dualprevention.kit.projection.ProjectionConfiguration;
import cn.dualprevention.kit.relay.RelayConfiguration;
import cn.dualprevention.kit.restore.RestoreConfiguration;
import cn.dualprevention.kit.schema.SchemaConfiguration;
import cn.dualprevention.kit.storage.StorageConfiguration;
import cn.dualprevention.kit.web.WebConfiguration;
import cn.dualprevention.sync.signature.MessageSignatures;
import cn.dualprevention.sync.signature.PlatformKey;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Links this platform with those above and below it. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncSettings.class)
@Import({
    PlatformConfiguration.class,
    RelayConfiguration.class,
    ProjectionConfiguration.class,
    SchemaConfiguration.class,
    RestoreConfiguration.class,
    StorageConfiguration.class,
    WebConfiguration.class,
    AccessConfiguration.class
})
public class SyncServiceApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(SyncServiceApplication.class)
                .properties("spring.config.name=sync-service")
                .run(args);
    }

    @Bean
    PlatformKey platformKey(SyncSettings settings) {
        return PlatformKey.in(settings.keyDir());
    }

    @Bean
    MessageSignatures messageSignatures(PlatformKey key, SyncSettings settings, Clock clock) {
        return new MessageSignatures(key, clock, settings.clockAhead(), settings.clockBehind());
    }

    @Bean
    Divisions divisions() {
        return Divisions.henan();
    }
}
