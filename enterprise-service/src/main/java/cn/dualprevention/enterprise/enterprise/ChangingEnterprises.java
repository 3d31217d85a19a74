package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Changes enterprises whose home is this platform. What is out of the caller's sight is not found; a copy of another
 * home's enterprise is refused naming the home; a change that changes nothing writes nothing.
 */
@Service
public class ChangingEnterprises {

    private static final int TRIES = 5;

    private final Enterprises enterprises;
    private final EnterpriseRights rights;
    private final PlatformSettings platform;
    private final Clock clock;

    ChangingEnterprises(Enterprises enterprises, EnterpriseRights rights, PlatformSettings platform, Clock clock) {
        this.enterprises = enterprises;
        this.rights = rights;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * Who asks for a change of which enterprise.
     *
     * @param note why, in the caller's words
     * @param request the caller's name for the request and the answer its twins get
     */
    public record Ask(
            Caller caller, String id, @Nullable String note, Function<Enterprise, Optional<RequestKey>> request) {}

    /** Describes it anew, whole. */
    public Mono<Result> amend(Ask ask, Particulars particulars) {
        return change(ask, enterprise -> {
            rights.requireMayDescribe(ask.caller(), enterprise.particulars(), particulars);
            return enterprise.amend(particulars, step(ask));
        });
    }

    /** Puts it under another division, other sectors or another park. */
    public Mono<Result> move(Ask ask, Scope target, String sectorVersion) {
        return change(ask, enterprise -> {
            rights.requireAuthority(ask.caller());
            rights.requireMayMoveTo(ask.caller(), target);
            return enterprise.move(target, sectorVersion, step(ask));
        });
    }

    /** Gives it away: from the commit on only {@code newHome} writes it. */
    public Mono<Result> handOver(Ask ask, String newHome) {
        return change(ask, enterprise -> {
            rights.requireAuthority(ask.caller());
            return enterprise.handOver(newHome, step(ask));
        });
    }

    /** Takes a step of the enrolment. */
    public Mono<Result> enrol(Ask ask, EnrolmentStep asked) {
        return change(ask, enterprise -> {
            if (asked != EnrolmentStep.ONLINE || ask.caller().role() != Role.ENTERPRISE) {
                rights.requireAuthority(ask.caller());
            }
            return switch (asked) {
                case ONLINE -> enterprise.goOnline(step(ask));
                case SUSPEND -> enterprise.suspend(step(ask));
                case RESUME -> enterprise.resume(step(ask));
            };
        });
    }

    private Mono<Result> change(Ask ask, Function<Enterprise, EnterpriseEvent> decide) {
        return attempt(ask, decide, TRIES);
    }

    private Mono<Result> attempt(Ask ask, Function<Enterprise, EnterpriseEvent> decide, int tries) {
        return enterprises
                .find(ask.id())
                .filter(enterprise -> rights.maySee(ask.caller(), enterprise.scope()))
                .switchIfEmpty(Mono.error(EnterpriseProblems::notFound))
                .flatMap(enterprise -> {
                    if (!enterprise.home().equals(platform.code())) {
                        return Mono.error(EnterpriseProblems.notHome(enterprise));
                    }
                    EnterpriseEvent event = decide.apply(enterprise);
                    if (event.after().saysTheSameAs(enterprise)) {
                        return Mono.just(new Result.Unchanged(enterprise));
                    }
                    return enterprises
                            .commit(event, ask.request().apply(event.after()).orElse(null))
                            .flatMap(outcome -> outcome instanceof Outcome.Stale && tries > 1
                                    ? attempt(ask, decide, tries - 1)
                                    : Mono.just(Result.of(outcome, event)));
                });
    }

    private EnterpriseStep step(Ask ask) {
        return EnterpriseStep.by(ask.caller(), clock, ask.note());
    }
}
