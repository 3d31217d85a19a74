package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.Registered;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enters enterprises in the register of this platform, which becomes their home. */
@Service
public class RegisteringEnterprises {

    private static final int TRIES = 5;

    private final Enterprises enterprises;
    private final EnterpriseRights rights;
    private final PlatformSettings platform;
    private final Clock clock;

    RegisteringEnterprises(Enterprises enterprises, EnterpriseRights rights, PlatformSettings platform, Clock clock) {
        this.enterprises = enterprises;
        this.rights = rights;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * Registers one. An enterprise that is registered here with the same content is left as it is; with other content it
     * is a conflict, and one whose home is elsewhere is refused naming the home.
     *
     * @param request the caller's name for the request and the answer its twins get
     */
    public Mono<Result> register(
            Caller caller, Registration registration, Function<Enterprise, Optional<RequestKey>> request) {
        return attempt(caller, registration, request, TRIES);
    }

    /** Registers many in one commit. Each stands for itself; results come in the order of the registrations. */
    public Mono<List<Result>> registerAll(Caller caller, List<Registration> registrations) {
        return enterprises
                .findAll(registrations.stream().map(Registration::id).toList())
                .collectMap(Enterprise::id)
                .flatMap(known -> registerNew(caller, registrations, known));
    }

    private Mono<Result> attempt(
            Caller caller, Registration registration, Function<Enterprise, Optional<RequestKey>> request, int tries) {
        return enterprises
                .find(registration.id())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(known -> {
                    Result settled = settledBy(caller, registration, known.orElse(null));
                    if (settled != null) {
                        return Mono.just(settled);
                    }
                    Registered event = registered(caller, registration);
                    return enterprises
                            .commit(event, request.apply(event.after()).orElse(null))
                            .flatMap(outcome -> outcome instanceof Outcome.Stale && tries > 1
                                    ? attempt(caller, registration, request, tries - 1)
                                    : Mono.just(Result.of(outcome, event)));
                });
    }

    private Mono<List<Result>> registerNew(
            Caller caller, List<Registration> registrations, Map<String, Enterprise> known) {
        Result[] results = new Result[registrations.size()];
        List<Integer> places = new ArrayList<>();
        List<Registered> events = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            Registration registration = registrations.get(i);
            try {
                Result settled = settledBy(caller, registration, known.get(registration.id()));
                if (settled == null) {
                    places.add(i);
                    events.add(registered(caller, registration));
                } else {
                    results[i] = settled;
                }
            } catch (Problem refused) {
                results[i] = new Result.Refused(refused);
            }
        }
        return enterprises
                .commitAll(events)
                .flatMapMany(outcomes -> Flux.range(0, places.size())
                        .concatMap(n -> settle(caller, registrations.get(places.get(n)), outcomes.get(n), events.get(n))
                                .doOnNext(result -> results[places.get(n)] = result)))
                .then(Mono.fromSupplier(() -> List.of(results)));
    }

    /** A twin in the same batch, or somebody else, was first: look again at what there is now. */
    private Mono<Result> settle(Caller caller, Registration registration, Outcome outcome, Registered event) {
        if (!(outcome instanceof Outcome.Stale)) {
            return Mono.just(Result.of(outcome, event));
        }
        return register(caller, registration, none -> Optional.empty())
                .onErrorResume(Problem.class, refused -> Mono.just(new Result.Refused(refused)));
    }

    /** What follows from what is known already; null when it is new. */
    private @Nullable Result settledBy(Caller caller, Registration registration, @Nullable Enterprise known) {
        rights.requireMayRegister(caller, registration.scope());
        if (known == null) {
            return null;
        }
        if (!known.home().equals(platform.code())) {
            throw EnterpriseProblems.notHome(known);
        }
        boolean same = known.scope().equals(registration.scope())
                && known.particulars().equals(registration.particulars())
                && known.testdata() == registration.testdata();
        if (!same) {
            throw EnterpriseProblems.alreadyRegistered(known.id());
        }
        return new Result.Unchanged(known);
    }

    private Registered registered(Caller caller, Registration registration) {
        return Enterprise.register(registration, platform.code(), EnterpriseStep.by(caller, clock, null));
    }
}
