package cn.dualprevention.hazard.ledger.web;

import cn.dualprevention.hazard.ledger.HazardLedger;
import cn.dualprevention.hazard.ledger.LedgerItem;
import cn.dualprevention.hazard.ledger.LedgerSearch;
import cn.dualprevention.hazard.ledger.TracedEvent;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.KnownCompleteness;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Lists, timelines and the source of events, at any platform of the chain. What is out of the caller's scope does not
 * exist. What is claimed to be complete is read before the lists: they may show more than is claimed, never less.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "隐患台账")
class LedgerController {

    private final HazardLedger ledger;
    private final LedgerParameters parameters;
    private final AccessScopes scopes;
    private final KnownCompleteness known;
    private final Clock clock;

    LedgerController(
            HazardLedger ledger,
            LedgerParameters parameters,
            AccessScopes scopes,
            KnownCompleteness known,
            Clock clock) {
        this.ledger = ledger;
        this.parameters = parameters;
        this.scopes = scopes;
        this.known = known;
        this.clock = clock;
    }

    @GetMapping("/hazards")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "隐患台账查询", description = "按首次收到时间由新到旧；查询范围以调用者的属地、行业、园区或企业为限")
    @LedgerQuery
    Mono<Page<LedgerItem>> search(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        LedgerSearch search = parameters.search(caller, query);
        Completeness complete = known.now();
        return asOf().zipWhen(
                        asOf -> ledger.search(search),
                        (asOf, rows) -> Page.of(
                                rows,
                                search.limit() - 1,
                                row -> LedgerParameters.cursor(row.position()),
                                asOf,
                                complete));
    }

    @GetMapping("/hazards/{id}/timeline")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "隐患全过程时间线", description = "按版本先后，不按时钟；inferred 为平台补记的步骤")
    Mono<Page<TimelineStep>> timeline(Caller caller, @PathVariable String id) {
        Completeness complete = known.now();
        return asOf().zipWhen(
                        asOf -> byId(id, "隐患", hazard -> ledger.timeline(hazard, scopes.of(caller))),
                        (asOf, steps) -> Page.of(steps, asOf, complete))
                .map(page -> page.map(TimelineStep::of));
    }

    @GetMapping("/events/{eventId}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.SERVICE})
    @Operation(summary = "事件来源", description = "事件在其来源平台流水中的位置，回执据此说明送达到哪一级")
    Mono<TracedEvent> event(Caller caller, @PathVariable String eventId) {
        return byId(eventId, "事件", event -> ledger.event(event, scopes.of(caller)));
    }

    private Mono<Instant> asOf() {
        return ledger.asOf().defaultIfEmpty(clock.instant());
    }

    /** What is no id is not found either. */
    private static <T> Mono<T> byId(String id, String what, Function<UUID, Mono<T>> find) {
        return Mono.justOrEmpty(uuid(id)).flatMap(find).switchIfEmpty(Mono.error(() -> Problem.notFound(what)));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
