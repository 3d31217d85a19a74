package cn.dualprevention.hazard.hazard.handling;

import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.enterprises.Enterprises;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Takes one step of one hazard: read, decide, commit; and again when somebody else was faster. */
@Service
public class HandlingHazards {

    private static final int ATTEMPTS = 5;

    private final Hazards hazards;
    private final Enterprises enterprises;
    private final AccessScopes scopes;
    private final PlatformSettings platform;
    private final Clock clock;

    public HandlingHazards(
            Hazards hazards, Enterprises enterprises, AccessScopes scopes, PlatformSettings platform, Clock clock) {
        this.hazards = hazards;
        this.enterprises = enterprises;
        this.scopes = scopes;
        this.platform = platform;
        this.clock = clock;
    }

    /** The committed hazard and its event, or the answer that was given to the same request before. */
    public sealed interface Handled {

        record Done(Hazard hazard, UUID event) implements Handled {}

        record Replayed(String answer) implements Handled {}

        record KeyReused() implements Handled {}
    }

    /**
     * @param key given what will be answered, the request key to store
     * @throws Problem 404, 403, 409 not-home, 409 illegal-step, 422
     */
    public Mono<Handled> handle(
            String id, Caller caller, UnaryOperator<Hazard> step, BiFunction<Hazard, UUID, Optional<RequestKey>> key) {
        return Mono.defer(() -> find(id, caller).flatMap(hazard -> commit(step.apply(hazard), key)))
                .retryWhen(Retry.max(ATTEMPTS - 1).filter(SomebodyWasFaster.class::isInstance))
                .onErrorMap(
                        e -> e instanceof SomebodyWasFaster || e.getCause() instanceof SomebodyWasFaster,
                        e -> new Problem(ProblemCode.CONFLICT, "该隐患正被频繁修改，请稍后重试"));
    }

    /** Accepting as a one-person shop needs an enterprise that can be one. */
    public Mono<Handled> accept(
            String id,
            Caller caller,
            Acceptance acceptance,
            Act act,
            BiFunction<Hazard, UUID, Optional<RequestKey>> key) {
        Mono<Handled> accepting = handle(id, caller, hazard -> hazard.accept(acceptance, act), key);
        if (!acceptance.onePerson()) {
            return accepting;
        }
        return find(id, caller)
                .flatMap(hazard -> enterprises.find(
                        hazard.state().registration().enterprise().enterprise()))
                .filter(KnownEnterprise::mayBeOnePerson)
                .switchIfEmpty(
                        Mono.error(() -> Problem.invalid(List.of(HazardFieldCode.NOT_ONE_PERSON.at("/onePersonShop")))))
                .then(accepting);
    }

    /** Merging needs the other hazard: of the same enterprise, at home here and not ended. */
    public Mono<Handled> merge(
            String id, Caller caller, String into, Act act, BiFunction<Hazard, UUID, Optional<RequestKey>> key) {
        return hazards.find(into)
                .singleOptional()
                .flatMap(target -> handle(id, caller, hazard -> hazard.merge(into, target.orElse(null), act), key));
    }

    private Mono<Hazard> find(String id, Caller caller) {
        return hazards.find(id)
                .doOnNext(hazard -> {
                    scopes.of(caller)
                            .requireVisible(hazard.state().registration().scope(), "隐患");
                    if (!hazard.state().registration().isAt(platform.code())) {
                        throw KnownEnterprise.notHome(
                                hazard.state().registration().home());
                    }
                })
                .switchIfEmpty(Mono.error(() -> Problem.notFound("隐患")));
    }

    private Mono<Handled> commit(Hazard hazard, BiFunction<Hazard, UUID, Optional<RequestKey>> key) {
        UUID event = Uuid7.next(clock);
        return hazards.save(new Hazards.Write(
                        hazard, event, null, null, key.apply(hazard, event).orElse(null)))
                .map(outcome -> {
                    if (outcome instanceof Outcome.Repeated repeated) {
                        return new Handled.Replayed(repeated.answer());
                    }
                    if (outcome instanceof Outcome.KeyReused) {
                        return new Handled.KeyReused();
                    }
                    if (outcome instanceof Outcome.Stale) {
                        throw new SomebodyWasFaster();
                    }
                    return new Handled.Done(hazard, event);
                });
    }

    /** Read, decide and commit once more. */
    private static final class SomebodyWasFaster extends RuntimeException {
        SomebodyWasFaster() {
            super(null, null, false, false);
        }
    }
}
