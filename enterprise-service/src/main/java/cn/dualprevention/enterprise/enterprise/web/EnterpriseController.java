package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.enterprise.enterprise.ChangingEnterprises;
import cn.dualprevention.enterprise.enterprise.ChangingEnterprises.Ask;
import cn.dualprevention.enterprise.enterprise.EnrolmentStep;
import cn.dualprevention.enterprise.enterprise.Enterprises;
import cn.dualprevention.enterprise.enterprise.RegisteringEnterprises;
import cn.dualprevention.enterprise.enterprise.Registration;
import cn.dualprevention.enterprise.enterprise.web.RepeatableAnswers.Asked;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.IdempotentRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One enterprise: register, read, change. */
@RestController
@RequestMapping("/api/v1/enterprises")
@Tag(name = "企业")
class EnterpriseController {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Enterprises enterprises;
    private final RegisteringEnterprises registering;
    private final ChangingEnterprises changing;
    private final RepeatableAnswers answers;
    private final AccessScopes scopes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EnterpriseController(
            Enterprises enterprises,
            RegisteringEnterprises registering,
            ChangingEnterprises changing,
            RepeatableAnswers answers,
            AccessScopes scopes,
            Clock clock) {
        this.enterprises = enterprises;
        this.registering = registering;
        this.changing = changing;
        this.answers = answers;
        this.scopes = scopes;
        this.clock = clock;
    }

    @PostMapping
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "登记企业", description = "本平台成为其归属平台；没有统一社会信用代码的单位不填 id，由平台发码")
    Mono<ResponseEntity<?>> register(Caller caller, IdempotentRequest request, @RequestBody RegisterRequest body) {
        Registration registration = body.checked(checks(), () -> EnterpriseIds.issue(random), caller.testdata());
        Asked asked = Asked.registration(caller, request);
        return answers.answer(asked, registering.register(caller, registration, asked::key));
    }

    @GetMapping("/{id}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.SERVICE})
    @Operation(summary = "查看企业")
    Mono<EnterpriseView> read(Caller caller, @PathVariable String id) {
        return enterprises
                .find(id)
                .filter(enterprise -> scopes.of(caller).covers(enterprise.scope()))
                .map(EnterpriseView::of)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("企业")));
    }

    @PostMapping("/{id}/particulars")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "变更基本信息", description = "整体替换：名称、规上年度、规模、地址；未给出的视为清除")
    Mono<ResponseEntity<?>> amend(
            Caller caller, IdempotentRequest request, @PathVariable String id, @RequestBody ParticularsRequest body) {
        var particulars = body.checked(checks());
        Asked asked = Asked.change(caller, request);
        return answers.answer(asked, changing.amend(ask(asked, id, body.note()), particulars));
    }

    @PostMapping("/{id}/scope")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "变更属地、行业、园区", description = "整体替换；未给出园区视为不在园区。未结的隐患随之转移")
    Mono<ResponseEntity<?>> move(
            Caller caller, IdempotentRequest request, @PathVariable String id, @RequestBody ScopeRequest body) {
        FieldChecks checks = checks();
        var target = body.checked(checks, id);
        Asked asked = Asked.change(caller, request);
        return answers.answer(asked, changing.move(ask(asked, id, body.note()), target, checks.sectorVersion()));
    }

    @PostMapping("/{id}/home")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "移交归属平台", description = "自移交起仅新归属平台可以变更该企业")
    Mono<ResponseEntity<?>> handOver(
            Caller caller, IdempotentRequest request, @PathVariable String id, @RequestBody HomeRequest body) {
        String platform = body.checked(checks());
        Asked asked = Asked.change(caller, request);
        return answers.answer(asked, changing.handOver(ask(asked, id, body.note()), platform));
    }

    @PostMapping("/{id}/online")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "上线")
    Mono<ResponseEntity<?>> online(
            Caller caller,
            IdempotentRequest request,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable NoteRequest body) {
        return enrol(caller, request, id, body, EnrolmentStep.ONLINE);
    }

    @PostMapping("/{id}/suspend")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "停用")
    Mono<ResponseEntity<?>> suspend(
            Caller caller,
            IdempotentRequest request,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable NoteRequest body) {
        return enrol(caller, request, id, body, EnrolmentStep.SUSPEND);
    }

    @PostMapping("/{id}/resume")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "恢复")
    Mono<ResponseEntity<?>> resume(
            Caller caller,
            IdempotentRequest request,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable NoteRequest body) {
        return enrol(caller, request, id, body, EnrolmentStep.RESUME);
    }

    private Mono<ResponseEntity<?>> enrol(
            Caller caller, IdempotentRequest request, String id, @Nullable NoteRequest body, EnrolmentStep step) {
        String note = (body == null ? NoteRequest.NONE : body).checked(checks());
        Asked asked = Asked.change(caller, request);
        return answers.answer(asked, changing.enrol(ask(asked, id, note), step));
    }

    private static Ask ask(Asked asked, String id, @Nullable String note) {
        return new Ask(asked.caller(), id, note, asked::key);
    }

    private FieldChecks checks() {
        return new FieldChecks(Divisions.henan(), LocalDate.now(clock.withZone(BEIJING)));
    }
}
