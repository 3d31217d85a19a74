package cn.dualprevention.hazard.decision.web;

import cn.dualprevention.hazard.decision.Decisions;
import cn.dualprevention.hazard.decision.IssuingDecisions;
import cn.dualprevention.hazard.decision.IssuingDecisions.Result;
import cn.dualprevention.hazard.decision.RegulatorDecision;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.IdempotentRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Regulators' decisions. */
@RestController
@RequestMapping("/api/v1/decisions")
@Tag(name = "监管决定")
final class DecisionController {

    private final IssuingDecisions issuing;
    private final Journal journal;
    private final Clock clock;

    DecisionController(IssuingDecisions issuing, Journal journal, Clock clock) {
        this.issuing = issuing;
        this.journal = journal;
        this.clock = clock;
    }

    @PostMapping
    @Allowed(Role.REGULATOR)
    @Operation(summary = "对隐患作出监管决定", description = "复查、延期、定级、作废、合并；决定下达隐患归属平台，执行一次，结果随隐患上报")
    Mono<ResponseEntity<Object>> issue(@RequestBody DecisionInput input, Caller caller, IdempotentRequest request) {
        return Mono.defer(() -> issuing.issue(
                        input.check(caller, clock),
                        caller,
                        decision -> request.keyFor(caller, request.store(created(decision)))))
                .map(result -> answer(result, request))
                .onErrorResume(Problem.class, problem -> stored(request, caller).switchIfEmpty(Mono.error(problem)));
    }

    @GetMapping("/{id}")
    @Allowed(Role.REGULATOR)
    @Operation(summary = "读取本平台作出的决定及其执行结果", description = "outcome 为 PENDING、APPLIED 或 NOT_APPLICABLE")
    Mono<DecisionView> find(@PathVariable UUID id, Caller caller) {
        return issuing.find(id.toString(), caller).map(DecisionView::of);
    }

    private static ResponseEntity<Object> answer(Result result, IdempotentRequest request) {
        if (result instanceof Result.Issued issued) {
            return created(issued.decision());
        }
        if (result instanceof Result.Replayed replayed) {
            return request.replay(replayed.answer());
        }
        throw IdempotentRequest.keyReused();
    }

    /** A repeat must not be told that the decision is impossible now. */
    private Mono<ResponseEntity<Object>> stored(IdempotentRequest request, Caller caller) {
        return Mono.justOrEmpty(request.key())
                .flatMap(key -> journal.findRequest(caller.subject(), key))
                .flatMap(Mono::justOrEmpty)
                .map(request::replay);
    }

    private static ResponseEntity<Object> created(RegulatorDecision decision) {
        return ResponseEntity.created(URI.create("/api/v1/decisions/" + decision.id()))
                .body(DecisionView.of(new Decisions.Issued(decision, null)));
    }
}
