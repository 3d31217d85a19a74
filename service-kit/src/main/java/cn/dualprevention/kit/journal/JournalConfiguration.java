package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.RelayWaker;
import cn.dualprevention.kit.restore.Incarnations;
import cn.dualprevention.kit.restore.RecallConfiguration;
import cn.dualprevention.kit.restore.RestoreConfiguration;
import cn.dualprevention.kit.restore.Witness;
import cn.dualprevention.kit.storage.StorageConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A journal for a service that offers {@link JournalStreams}; needs the migrations {@code db/kit/journal}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(JournalSettings.class)
@Import({RestoreConfiguration.class, RecallConfiguration.class, StorageConfiguration.class})
public class JournalConfiguration {

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
    Incarnations incarnations(ConnectionFactory connections, JournalStreams streams, Witness witness) {
        return Incarnations.of(
                connections, streams.streams().stream().map(Stream::topic).toList(), witness);
    }

    @Bean
    GroupCommit journal(
            ConnectionFactory connections,
            Clock clock,
            Incarnations incarnations,
            JournalSettings settings,
            MeterRegistry meters,
            RelayWaker relay) {
        JournalWriter writer = new JournalWriter(
                connections, new RequestKeys(clock), new NumberedEvents(clock, incarnations), incarnations, meters);
        return new GroupCommit(writer, incarnations, settings, meters, relay::wake);
    }

    @Bean
    EventLog journalLog(ConnectionFactory connections, Incarnations incarnations, JournalStreams streams) {
        return new JournalLog(connections, incarnations, streams.streams());
    }
}
