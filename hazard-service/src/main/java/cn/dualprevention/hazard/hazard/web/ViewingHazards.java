package cn.dualprevention.hazard.hazard.web;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.Step;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
import cn.dualprevention.hazard.ledger.HazardLedger;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads one hazard: at its home from the aggregate, so that a GET right after a 2xx finds it; elsewhere the newest state
 * that has arrived.
 */
@Component
class ViewingHazards {

    private final Hazards hazards;
    private final HazardLedger ledger;
    private final HazardAvro avro;
    private final AccessScopes scopes;
    private final PlatformSettings platform;
    private final Clock clock;

    ViewingHazards(
            Hazards hazards,
            HazardLedger ledger,
            HazardAvro avro,
            AccessScopes scopes,
            PlatformSettings platform,
            Clock clock) {
        this.hazards = hazards;
        this.ledger = ledger;
        this.avro = avro;
        this.scopes = scopes;
        this.platform = platform;
        this.clock = clock;
    }

    /** 404 also when it is none of the caller's business. */
    Mono<HazardView> find(String id, Caller caller) {
        Mono<HazardView> ours = hazards.find(id)
                // a newer build's copy may say what this one cannot work with: it is shown as it came
                .onErrorResume(IllegalArgumentException.class, e -> Mono.empty())
                .filter(hazard -> hazard.state().registration().isAt(platform.code()))
                .map(hazard -> HazardView.of(
                        avro.record(hazard),
                        Step.legalFor(hazard.state()).stream().map(Step::path).toList(),
                        clock.instant()));
        Mono<HazardView> copy = ledger.copies(List.of(UUID.fromString(id)))
                .singleOrEmpty()
                .map(c -> HazardView.of(avro.readBody(c.body(), c.schema()), null, clock.instant()));
        return ours.switchIfEmpty(copy)
                .doOnNext(view -> scopes.of(caller).requireVisible(scopeOf(view), "隐患"))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("隐患")));
    }

    private static Scope scopeOf(HazardView view) {
        List<String> sectors = new ArrayList<>(view.sectors());
        if (view.field() != null) {
            sectors.add(view.field());
        }
        return new Scope(view.enterprise(), view.division(), sectors, view.park());
    }
}
