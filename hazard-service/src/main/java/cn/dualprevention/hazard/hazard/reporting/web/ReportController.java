package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.hazard.reporting.Receipt;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards.Incoming;
import cn.dualprevention.hazard.hazard.web.StoredAnswers;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.web.BatchAnswer;
import cn.dualprevention.kit.web.BatchReader;
import cn.dualprevention.kit.web.IdempotentRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reports: one at a time or up to a thousand. */
@RestController
@RequestMapping("/api/v1/hazards")
@Tag(name = "隐患登记")
final class ReportController {

    private final ReceivingHazards receiving;
    private final StoredAnswers stored;
    private final Batches batches;
    private final Clock clock;

    ReportController(ReceivingHazards receiving, StoredAnswers stored, BatchReader reader, Clock clock) {
        this.receiving = receiving;
        this.stored = stored;
        this.batches = new Batches(reader, receiving);
        this.clock = clock;
    }

    @PostMapping
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "登记隐患", description = "重大隐患请直接注明等级，登记后立即上报。企业档案未到达时先暂存（202），到达后自动登记")
    Mono<ResponseEntity<Object>> report(@RequestBody ReportInput input, Caller caller, IdempotentRequest request) {
        Mono<ResponseEntity<Object>> answer = Mono.defer(() -> receiving.receive(
                        new Incoming(
                                input.check(caller, clock),
                                receipt -> request.keyFor(caller, request.store(Receipts.answer(receipt, request)))),
                        caller))
                .flatMap(receipt -> receipt instanceof Receipt.Known
                        ? stored.find(request, caller).switchIfEmpty(answer(receipt, request))
                        : answer(receipt, request));
        return stored.orStored(request, caller, answer);
    }

    @PostMapping("/batch")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "批量登记隐患", description = "JSON 数组或 NDJSON，至多 1000 条；逐条答复，坏记录不影响其他记录")
    Mono<ResponseEntity<BatchAnswer>> reportAll(ServerHttpRequest body, Caller caller, IdempotentRequest request) {
        return batches.receive(body, ReportInput.class, caller, request, input -> input.check(caller, clock));
    }

    private static Mono<ResponseEntity<Object>> answer(Receipt receipt, IdempotentRequest request) {
        return Mono.fromSupplier(() -> Receipts.answer(receipt, request));
    }
}
