package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.hazard.reporting.Intake;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards.Incoming;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.web.BatchAnswer;
import cn.dualprevention.kit.web.BatchReader;
import cn.dualprevention.kit.web.IdempotentRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** State push (状态推送) for systems that have their own workflow. A push is idempotent by itself and needs no key. */
@RestController
@RequestMapping("/api/v1/hazards/by-source")
@Tag(name = "隐患状态推送")
final class PushController {

    private final ReceivingHazards receiving;
    private final Batches batches;
    private final JsonMapper json;
    private final Clock clock;

    PushController(ReceivingHazards receiving, BatchReader reader, JsonMapper json, Clock clock) {
        this.receiving = receiving;
        this.batches = new Batches(reader, receiving);
        this.json = json;
        this.clock = clock;
    }

    @PutMapping("/{system}/{sourceId}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "推送一条隐患的全部状态", description = "按来源标识新增或更新；内容相同答 DUPLICATE，sourceUpdatedAt 较旧答 STALE")
    Mono<ResponseEntity<Object>> push(
            @PathVariable String system,
            @PathVariable String sourceId,
            @RequestBody PushInput input,
            Caller caller,
            IdempotentRequest request) {
        return receive(intake(input, new PushInput.SourceKey(system, sourceId), caller), caller, request);
    }

    @RequestMapping(
            path = "/batch",
            method = {RequestMethod.PUT, RequestMethod.POST})
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "批量推送隐患状态", description = "每条写明 system 与 sourceId；deleted 为 true 表示来源系统已删除")
    Mono<ResponseEntity<BatchAnswer>> pushAll(ServerHttpRequest body, Caller caller, IdempotentRequest request) {
        return batches.receive(body, PushInput.class, caller, request, input -> intake(input, null, caller));
    }

    @DeleteMapping("/{system}/{sourceId}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "来源系统已删除该隐患", description = "按作废处理并记录理由；未知标识同样成功")
    Mono<ResponseEntity<Object>> delete(
            @PathVariable String system,
            @PathVariable String sourceId,
            @RequestParam String reason,
            @RequestParam(required = false) @Nullable String enterprise,
            @RequestParam(required = false) @Nullable Instant sourceUpdatedAt,
            Caller caller,
            IdempotentRequest request) {
        Instant at = sourceUpdatedAt == null ? clock.instant() : sourceUpdatedAt;
        PushInput deletion = PushInput.deletion(enterprise, reason, at);
        return receive(intake(deletion, new PushInput.SourceKey(system, sourceId), caller), caller, request);
    }

    private Mono<ResponseEntity<Object>> receive(Intake intake, Caller caller, IdempotentRequest request) {
        return receiving.receive(Incoming.withoutKey(intake), caller).map(receipt -> Receipts.answer(receipt, request));
    }

    private Intake intake(PushInput input, PushInput.@Nullable SourceKey path, Caller caller) {
        return input.check(path, hash(json.writeValueAsBytes(input.content())), caller, clock.instant());
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
