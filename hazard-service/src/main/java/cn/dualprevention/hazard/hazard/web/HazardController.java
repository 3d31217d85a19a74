package cn.dualprevention.hazard.hazard.web;

import cn.dualprevention.hazard.hazard.reporting.Push;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reading one hazard. Lists and timelines are the ledger's. */
@RestController
@Tag(name = "隐患")
final class HazardController {

    private final ViewingHazards viewing;

    HazardController(ViewingHazards viewing) {
        this.viewing = viewing;
    }

    @GetMapping("/api/v1/hazards/{id}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "读取一条隐患", description = "在归属平台读到最新状态并列出当前可执行的步骤；在其他平台读到已到达的最新状态")
    Mono<HazardView> find(@PathVariable UUID id, Caller caller) {
        return viewing.find(id.toString(), caller);
    }

    @GetMapping("/api/v1/hazards/by-source/{system}/{sourceId}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "按来源标识读取隐患", description = "企业密钥可不写 enterprise")
    Mono<HazardView> findBySource(
            @PathVariable String system,
            @PathVariable String sourceId,
            @RequestParam(required = false) @Nullable String enterprise,
            Caller caller) {
        String owner = enterprise == null ? caller.enterprise() : enterprise;
        if (owner == null) {
            throw Problem.invalid(List.of(FieldCode.REQUIRED.at("?enterprise", "须写明企业的统一社会信用代码或平台编号")));
        }
        return viewing.find(Push.idOf(owner, system, sourceId), caller);
    }
}
