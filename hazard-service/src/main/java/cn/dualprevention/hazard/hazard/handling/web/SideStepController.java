package cn.dualprevention.hazard.hazard.handling.web;

import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.handling.web.Answering.Request;
import cn.dualprevention.hazard.hazard.input.Limits;
import cn.dualprevention.hazard.hazard.input.StaffNoticeInput;
import cn.dualprevention.hazard.hazard.treatment.InterimControls;
import cn.dualprevention.hazard.hazard.treatment.Plan;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.web.IdempotentRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Steps beside the way: extensions, interim controls, the plan, telling staff, void and merge. */
@RestController
@RequestMapping("/api/v1/hazards/{id}")
@Tag(name = "隐患治理步骤")
final class SideStepController {

    private final Answering answering;

    SideStepController(Answering answering) {
        this.answering = answering;
    }

    @PostMapping("/request-extension")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "申请延期", description = "原期限保留可见；须写明理由")
    Mono<ResponseEntity<Object>> requestExtension(
            @PathVariable UUID id, @RequestBody StepBodies.Deadline body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            LocalDate until = checks.day("/deadline", body.deadline());
            Act act = StepController.reasoned(body, caller, checks);
            return hazard -> hazard.requestExtension(until, act);
        });
    }

    @PostMapping("/grant-extension")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "同意延期", description = "限一般隐患；重大隐患由监管部门决定")
    Mono<ResponseEntity<Object>> grantExtension(
            @PathVariable UUID id, @RequestBody StepBodies.Deadline body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            LocalDate until = checks.day("/deadline", body.deadline());
            Act act = body.act(caller, checks);
            return hazard -> hazard.grantExtension(until, act);
        });
    }

    @PostMapping("/refuse-extension")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "不同意延期", description = "限一般隐患；须写明理由")
    Mono<ResponseEntity<Object>> refuseExtension(
            @PathVariable UUID id, @RequestBody StepBodies.Plain body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = StepController.reasoned(body, caller, checks);
            return hazard -> hazard.refuseExtension(act);
        });
    }

    @PostMapping("/interim-controls")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "采取临时管控措施", description = "含局部或全部停产停业")
    Mono<ResponseEntity<Object>> interimControls(
            @PathVariable UUID id, @RequestBody StepBodies.Controls body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = body.act(caller, checks);
            InterimControls controls = new InterimControls(
                    checks.text("/measures", body.measures(), Limits.ELEMENT),
                    Boolean.TRUE.equals(body.stopped()),
                    act.at());
            return hazard -> hazard.takeInterimControls(controls, act);
        });
    }

    @PostMapping("/file-plan")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "报备重大隐患治理方案")
    Mono<ResponseEntity<Object>> filePlan(
            @PathVariable UUID id, @RequestBody StepBodies.FilePlan body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = body.act(caller, checks);
            Plan plan = new Plan(
                    checks.text("/title", body.title(), Limits.PLAN_TITLE),
                    checks.text("/summary", body.summary(), Limits.PLAN_SUMMARY),
                    act.attachments(),
                    act.at());
            return hazard -> hazard.filePlan(plan, act);
        });
    }

    @PostMapping("/inform-staff")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "向从业人员通报", description = "方式 STAFF_CONGRESS、NOTICE_BOARD、MEETING 或 OTHER")
    Mono<ResponseEntity<Object>> informStaff(
            @PathVariable UUID id, @RequestBody StepBodies.InformStaff body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = body.act(caller, checks);
            StaffNotice notice = Objects.requireNonNull(
                    StaffNoticeInput.check(new StaffNoticeInput(body.how(), act.at()), "", checks));
            return hazard -> hazard.informStaff(notice, act);
        });
    }

    @PostMapping("/void")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "作废（误报）", description = "须写明理由；重大隐患须由监管部门决定")
    Mono<ResponseEntity<Object>> voidIt(
            @PathVariable UUID id, @RequestBody StepBodies.Plain body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = StepController.reasoned(body, caller, checks);
            return hazard -> hazard.voidIt(act);
        });
    }

    @PostMapping("/merge")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "合并到另一条隐患（重复）", description = "须写明理由；重大隐患须由监管部门决定")
    Mono<ResponseEntity<Object>> merge(
            @PathVariable UUID id, @RequestBody StepBodies.Merge body, Caller caller, IdempotentRequest request) {
        Request asked = new Request(id, caller, request);
        return answering.checked(asked, checks -> {
            String into = checks.uuid("/into", body.into());
            Act act = StepController.reasoned(body, caller, checks);
            checks.orThrow();
            return answering.handling().merge(asked.id(), caller, into, act, asked::key);
        });
    }
}
