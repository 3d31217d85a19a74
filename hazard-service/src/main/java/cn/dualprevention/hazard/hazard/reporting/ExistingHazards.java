package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Registration;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The hazards that intakes are about, as this platform goes on from them. What has not been written here may have been
 * written elsewhere, before its enterprise was handed over to us: then its newest copy counts, in a new term.
 */
final class ExistingHazards {

    private final Hazards hazards;
    private final String platform;
    private final Clock clock;

    ExistingHazards(Hazards hazards, String platform, Clock clock) {
        this.hazards = hazards;
        this.platform = platform;
        this.clock = clock;
    }

    /** By id; of those whose enterprise is unknown only what was written here. */
    Mono<Map<String, Hazard>> about(Collection<Intake> intakes, Map<String, KnownEnterprise> known) {
        Set<String> asked = ids(intakes, Intake::mayExist);
        return asked.isEmpty()
                ? Mono.just(Map.of())
                : hazards.findAll(asked).flatMap(written -> {
                    Map<String, Hazard> found = new HashMap<>(written);
                    found.values()
                            .removeIf(hazard -> !hazard.state().registration().isAt(platform));
                    Set<String> missing = ids(
                            intakes,
                            intake -> asked.contains(intake.hazard())
                                    && mayBeElsewhere(intake, known.get(intake.enterprise()))
                                    && !found.containsKey(intake.hazard()));
                    return missing.isEmpty()
                            ? Mono.just(found)
                            : hazards.findCopies(missing).map(copies -> {
                                copies.forEach((id, copy) -> found.put(id, copy.adopted(written.get(id))));
                                return found;
                            });
                });
    }

    /**
     * The hazard as ours. An open one that still stands at its old home is on its way here; a closed one is not, and comes
     * when it is needed.
     *
     * @throws cn.dualprevention.kit.problem.Problem not-home, when it is on its way
     */
    @Nullable
    Hazard ours(@Nullable Hazard hazard) {
        if (hazard == null || hazard.state().registration().isAt(platform)) {
            return hazard;
        }
        Registration registration = hazard.state().registration();
        if (hazard.state().open()) {
            throw KnownEnterprise.notHome(registration.home());
        }
        Act act = Act.ofPlatform(platform, clock.instant().truncatedTo(ChronoUnit.MICROS), "企业档案变更");
        return hazard.moveTo(platform, registration.enterprise(), registration.enterpriseName(), act);
    }

    /** Written at another home, before a handover, or of somebody else whose id the client has chosen again. */
    private static boolean mayBeElsewhere(Intake intake, @Nullable KnownEnterprise enterprise) {
        return enterprise != null && (enterprise.handedOver() || intake.mayNameAnothers());
    }

    private static Set<String> ids(Collection<Intake> intakes, Predicate<Intake> which) {
        Stream<Intake> chosen = intakes.stream().filter(which);
        return chosen.map(Intake::hazard).collect(Collectors.toSet());
    }
}
