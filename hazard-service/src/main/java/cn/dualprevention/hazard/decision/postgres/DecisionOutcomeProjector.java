package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.hazard.decision.Decisions;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads from hazard events what their homes made of decisions. Those always travel express. */
@Component
final class DecisionOutcomeProjector implements Projector {

    private static final String NOT_APPLIED = "DECISION_NOT_APPLIED";

    private final OutcomeRows rows;
    private final AvroCodec<AvroHazard> codec;

    DecisionOutcomeProjector(OutcomeRows rows, Schemas schemas) {
        this.rows = rows;
        this.codec = new AvroCodec<>(AvroHazard.class, schemas);
    }

    @Override
    public String name() {
        return "hazard-decision-outcomes";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Stream.HAZARD_EXPRESS.topic(), Stream.HAZARD_EXPRESS.forwardedTopic());
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        return Flux.fromIterable(events)
                .concatMapIterable(event ->
                        codec.read(event.body(), event.metadata().schema()).getSteps())
                .filter(step -> step.getDecisionId() != null)
                .concatMap(step -> {
                    boolean applied = !step.getKind().equals(NOT_APPLIED);
                    return rows.add(
                            connection,
                            step.getDecisionId(),
                            new Decisions.Result(applied, applied ? null : step.getReason(), step.getRecordedAt()));
                })
                .then();
    }
}
