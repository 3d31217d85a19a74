package cn.dualprevention.sync.trace.web;

import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.sync.trace.Trace;
import cn.dualprevention.sync.trace.TracingEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** "我的上报到哪里了". */
@Tag(name = "trace", description = "追踪一条上报到达了哪些平台")
@RestController
final class TraceController {

    private final TracingEvents tracing;

    TraceController(TracingEvents tracing) {
        this.tracing = tracing;
    }

    @Operation(summary = "追踪事件", description = "按路径顺序列出各平台是否已收到及时间，依据各平台签名的回执")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @GetMapping("/api/v1/trace/{eventId}")
    Mono<Trace> trace(@PathVariable UUID eventId, @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        return tracing.trace(eventId, authorization);
    }
}
