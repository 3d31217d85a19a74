package cn.dualprevention.kit.projection;

import cn.dualprevention.kit.relay.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Feeds every {@link Projector} of a service; needs the migrations {@code db/kit/projection}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class ProjectionConfiguration {

    @Bean
    @DependsOn("flywayInitializer")
    ProjectionRunner projectionRunner(
            ObjectProvider<Projector> projectors,
            ConnectionFactory connections,
            KafkaSettings kafka,
            MeterRegistry meters,
            Clock clock) {
        List<Projection> projections = projectors
                .orderedStream()
                .map(projector -> projection(projector, connections, kafka, meters, clock))
                .toList();
        return new ProjectionRunner(projections, kafka);
    }

    private static Projection projection(
            Projector projector,
            ConnectionFactory connections,
            KafkaSettings kafka,
            MeterRegistry meters,
            Clock clock) {
        Marks marks = new Marks(projector.name());
        ApplyingEvents applying = new ApplyingEvents(
                projector,
                connections,
                marks,
                new Quarantine(clock),
                new ProjectionMeters(meters, clock, projector.name()));
        return new Projection(projector, kafka, connections, applying, marks);
    }
}
