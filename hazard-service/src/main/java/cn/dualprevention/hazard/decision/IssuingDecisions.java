package cn.dualprevention.hazard.decision;

import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardState;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Issues a decision about a hazard this platform knows of. Whether it still fits is for the hazard's home to say: what is
 * known here may be behind.
 */
@Service
public class IssuingDecisions {

    private final Decisions decisions;
    private final Hazards hazards;
    private final AccessScopes scopes;
    private final PlatformSettings platform;
    private final Clock clock;

    public IssuingDecisions(
            Decisions decisions, Hazards hazards, AccessScopes scopes, PlatformSettings platform, Clock clock) {
        this.decisions = decisions;
        this.hazards = hazards;
        this.scopes = scopes;
        this.platform = platform;
        this.clock = clock;
    }

    /** What a regulator wants to decide, checked. */
    public record Draft(String hazard, Ruling ruling, Person decider, List<String> attachments) {}

    /** Issued now, or what was answered to the same request before. */
    public sealed interface Result {

        record Issued(RegulatorDecision decision) implements Result {}

        record Replayed(String answer) implements Result {}

        record KeyReused() implements Result {}
    }

    /**
     * @throws Problem 404 for a hazard that is unknown here or out of the regulator's scope; 422 for one it cannot be
     *     merged into, as far as that one is known here
     */
    public Mono<Result> issue(Draft draft, Caller caller, Function<RegulatorDecision, Optional<RequestKey>> key) {
        return hazards.find(draft.hazard())
                .switchIfEmpty(Mono.error(() -> Problem.notFound("隐患")))
                .doOnNext(hazard -> scopes.of(caller)
                        .requireVisible(hazard.state().registration().scope(), "隐患"))
                .flatMap(hazard -> requireMergeable(hazard, draft.ruling()).thenReturn(hazard))
                .map(hazard -> decision(draft, hazard, caller))
                .flatMap(decision -> {
                    UUID event = Uuid7.next(clock);
                    return decisions
                            .issue(decision, event, key.apply(decision).orElse(null))
                            .map(outcome -> result(decision, outcome));
                });
    }

    /** A decision issued here, for whoever may see its hazard. */
    public Mono<Decisions.Issued> find(String id, Caller caller) {
        return decisions
                .find(id)
                .doOnNext(issued ->
                        scopes.of(caller).requireVisible(issued.decision().scope(), "决定"))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("决定")));
    }

    private Mono<Void> requireMergeable(Hazard hazard, Ruling ruling) {
        return Mono.justOrEmpty(ruling.mergeInto())
                .flatMap(hazards::find)
                .filter(target -> !hazard.mayMergeInto(target))
                .flatMap(target -> Mono.error(Problem.invalid(
                        List.of(HazardFieldCode.UNKNOWN_HAZARD.at("/mergeInto", "并入的隐患已作废、已合并、不属于同一企业或即为本隐患")))));
    }

    private static Result result(RegulatorDecision decision, Outcome outcome) {
        if (outcome instanceof Outcome.Repeated repeated) {
            return new Result.Replayed(repeated.answer());
        }
        return outcome instanceof Outcome.KeyReused ? new Result.KeyReused() : new Result.Issued(decision);
    }

    private RegulatorDecision decision(Draft draft, Hazard hazard, Caller caller) {
        HazardState state = hazard.state();
        Registration registration = state.registration();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new RegulatorDecision(
                draft.hazard(),
                registration.home(),
                platform.code(),
                draft.ruling(),
                draft.decider(),
                caller.subject(),
                now,
                draft.attachments(),
                registration.scope(),
                registration.enterpriseName(),
                registration.testdata());
    }
}
