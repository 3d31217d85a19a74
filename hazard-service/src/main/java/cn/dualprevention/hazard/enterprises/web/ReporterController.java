package cn.dualprevention.hazard.enterprises.web;

import cn.dualprevention.hazard.enterprises.Enterprises;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells a sender beforehand whether its reports are taken at once. */
@RestController
@Tag(name = "隐患登记")
final class ReporterController {

    private final Enterprises enterprises;
    private final AccessScopes scopes;
    private final PlatformSettings platform;

    ReporterController(Enterprises enterprises, AccessScopes scopes, PlatformSettings platform) {
        this.enterprises = enterprises;
        this.scopes = scopes;
        this.platform = platform;
    }

    /**
     * An enterprise whose file has arrived.
     *
     * @param home platform that takes its reports
     * @param here whether that is this one
     * @param testdata its hazards stay out of every figure
     */
    record ReporterView(
            String enterprise,
            String name,
            String division,
            @Nullable String park,
            String home,
            boolean here,
            boolean testdata) {}

    /** 404 also when it is none of the caller's business. */
    @GetMapping("/api/v1/hazards/reporters/{enterprise}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "查询企业能否直接登记隐患", description = "企业档案尚未到达时为 404，此时登记的隐患先暂存；here 为 false 时请向 home 平台提交")
    Mono<ReporterView> find(@PathVariable String enterprise, Caller caller) {
        return enterprises
                .find(enterprise)
                .doOnNext(known -> scopes.of(caller).requireVisible(known.scope(), "企业"))
                .map(this::view)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("企业")));
    }

    private ReporterView view(KnownEnterprise known) {
        return new ReporterView(
                known.id(),
                known.name(),
                known.scope().division(),
                known.scope().park(),
                known.home(),
                platform.code().equals(known.home()),
                known.testdata());
    }
}
