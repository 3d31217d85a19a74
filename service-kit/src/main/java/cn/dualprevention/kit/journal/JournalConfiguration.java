package cn.dualprevention.kit.journal;

import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.RelayWaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A journal for a service that offers {@link JournalStreams}; needs the migrations {@code db/kit/journal}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(JournalSettings.class)
public class JournalConfiguration {

    private final JournalLog.Identity identity = new JournalLog.Identity();

    @Bean
    @DependsOn("flywayInitializer")
    JournalHousekeeping journalHousekeeping(
            ConnectionFactory connections, Clock clock, JournalSettings settings, JournalStreams streams) {
        JournalHousekeeping housekeeping = new JournalHousekeeping(connections, clock, settings, streams.streams());
        housekeeping.prepare().block();
        return housekeeping;
    }

    @Bean
    @DependsOn("journalHousekeeping")
    GroupCommit journal(
            ConnectionFactory connections,
            Clock clock,
            JournalSettings settings,
            MeterRegistry meters,
            RelayWaker relay) {
        JournalWriter writer =
                new JournalWriter(connections, new RequestKeys(clock), new NumberedEvents(clock, identity), meters);
        return new GroupCommit(writer, settings, meters, relay::wake);
    }

    @Bean
    EventLog journalLog(ConnectionFactory connections, JournalStreams streams) {
        return new JournalLog(connections, identity, streams.streams());
    }
}
