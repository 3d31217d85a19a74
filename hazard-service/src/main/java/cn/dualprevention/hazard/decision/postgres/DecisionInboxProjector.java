package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.decision.ApplyingDecisions;
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

/** Puts decisions meant for this platform into the inbox, in the transaction that says they have arrived. */
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
                .filter(event -> platform.code().equals(event.metadata().destination()))
                .concatMap(event -> rows.add(
                        connection,
                        avro.read(event.body(), event.metadata().schema()),
                        event.body(),
                        event.metadata().schema(),
                        clock.instant()))
                .then();
    }

    @Override
    public void committed() {
        applying.applySoon();
    }
}
