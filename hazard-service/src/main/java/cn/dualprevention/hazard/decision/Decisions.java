package cn.dualprevention.hazard.decision;

import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Decisions issued here, with what their hazards' homes have told of them. */
public interface Decisions {

    Mono<Outcome> issue(RegulatorDecision decision, UUID event, @Nullable RequestKey request);

    /** Empty when it was not issued here. */
    Mono<Issued> find(String id);

    /** @param result null until the home has told */
    record Issued(RegulatorDecision decision, @Nullable Result result) {}

    /**
     * What the home made of it.
     *
     * @param reason why it could not be applied
     */
    record Result(boolean applied, @Nullable String reason, Instant at) {}
}
