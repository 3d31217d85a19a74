package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.decision.ApplyingDecisions;
import cn.dualprevention.hazard.decision.RegulatorDecision;
import cn.dualprevention.hazard.decision.events.DecisionAvro;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts decisions meant for this platform into the inbox, in the transaction that says they have arrived. One issued here
 * stands here already, unless this platform was set back to a backup: then it comes back from those who have it.
 */
@Component
final class DecisionInboxProjector implements Projector {

    private final InboxRows rows;
    private final DecisionAvro avro;
    private final ApplyingDecisions applying;
    private final PlatformSettings platform;
    private final Clock clock;

    DecisionInboxProjector(
            InboxRows rows, DecisionAvro avro, ApplyingDecisions applying, PlatformSettings platform, Clock clock) {
        this.rows = rows;
        this.avro = avro;
        this.applying = applying;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "hazard-decisions";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Stream.SUPERVISION_EVENTS.topic(), Stream.SUPERVISION_EVENTS.forwardedTopic());
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        return Flux.fromIterable(events)
                .filter(event -> event.metadata().type().equals(DecisionAvro.TYPE))
                .concatMap(event -> receive(connection, event).then(recall(connection, event)))
                .then();
    }

    private Mono<Void> receive(Connection connection, Event event) {
        return platform.code().equals(event.metadata().destination())
                ? rows.add(
                        connection,
                        decision(event),
                        event.body(),
                        event.metadata().schema(),
                        clock.instant())
                : Mono.empty();
    }

    private Mono<Void> recall(Connection connection, Event event) {
        return platform.code().equals(event.metadata().origin())
                ? rows.recall(
                        connection,
                        decision(event),
                        event.body(),
                        event.metadata().schema())
                : Mono.empty();
    }

    private RegulatorDecision decision(Event event) {
        return avro.read(event.body(), event.metadata().schema());
    }

    @Override
    public void committed() {
        applying.applySoon();
    }
}
