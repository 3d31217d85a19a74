package cn.dualprevention.hazard.ledger.reconciliation.events;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.ledger.events.OtherEvents;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Questions and findings that are meant for this platform. */
@Component
final class DownwardProjector implements Projector {

    private final OtherEvents arrivals;
    private final PlatformSettings platform;

    DownwardProjector(OtherEvents arrivals, PlatformSettings platform) {
        this.arrivals = arrivals;
        this.platform = platform;
    }

    @Override
    public String name() {
        return "hazard-reconciliation";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Stream.SUPERVISION_EVENTS.forwardedTopic());
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        List<Event> ours = events.stream()
                .filter(event -> platform.code().equals(event.metadata().destination()))
                .filter(event -> MessageAvro.goesDown(event.metadata().type()))
                .toList();
        return ours.isEmpty() ? Mono.empty() : arrivals.keep(connection, ours);
    }
}
