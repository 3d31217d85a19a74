package cn.dualprevention.hazard.hazard.web;

import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
}
