package cn.dualprevention.sync.block.events;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.projection.Projector;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.RecordingBlocks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A consumer of its own for each stream, so no backlog of one delays another. */
@Configuration(proxyBeanMethods = false)
class LocalEventsConfiguration {

    @Bean
    Projector enterpriseEvents(RecordingBlocks recording, Growth growth) {
        return new LocalEventsProjector(Stream.ENTERPRISE_EVENTS, recording, growth);
    }

    @Bean
    Projector hazardEvents(RecordingBlocks recording, Growth growth) {
        return new LocalEventsProjector(Stream.HAZARD_EVENTS, recording, growth);
    }

    @Bean
    Projector hazardExpress(RecordingBlocks recording, Growth growth) {
        return new LocalEventsProjector(Stream.HAZARD_EXPRESS, recording, growth);
    }

    @Bean
    Projector supervisionEvents(RecordingBlocks recording, Growth growth) {
        return new LocalEventsProjector(Stream.SUPERVISION_EVENTS, recording, growth);
    }
}
