package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Registration;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The hazards that intakes are about, as this platform goes on from them. */
final class ExistingHazards {

    private final Hazards hazards;
    private final String platform;
    private final Clock clock;

    ExistingHazards(Hazards hazards, String platform, Clock clock) {
        this.hazards = hazards;
        this.platform = platform;
        this.clock = clock;
    }

    /** By id, as far as they exist. */
    Mono<Map<String, Hazard>> about(Collection<Intake> intakes) {
        Set<String> asked =
                intakes.stream().filter(Intake::mayExist).map(Intake::hazard).collect(Collectors.toSet());
        return asked.isEmpty() ? Mono.just(Map.of()) : hazards.findAll(asked);
    }

    /**
     * The hazard as ours. An open one that still stands at its old home is on its way here; a closed one is not, and comes
     * when it is needed. Of another enterprise's, whose id was chosen again, nothing is told.
     *
     * @throws cn.dualprevention.kit.problem.Problem not-home, when it is on its way
     */
    @Nullable
    Hazard ours(@Nullable Hazard hazard, KnownEnterprise enterprise) {
        if (hazard == null || hazard.state().registration().isAt(platform)) {
            return hazard;
        }
        Registration registration = hazard.state().registration();
        if (!registration.enterprise().enterprise().equals(enterprise.id())) {
            return hazard;
        }
        if (hazard.state().open()) {
            throw KnownEnterprise.notHome(registration.home());
        }
        Act act = Act.ofPlatform(platform, clock.instant().truncatedTo(ChronoUnit.MICROS), "企业档案变更");
        return hazard.moveTo(platform, enterprise.scope(), enterprise.name(), act);
    }
}
