package cn.dualprevention.hazard.hazard.handling.web;

import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Findings.Criterion;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.handling.web.Answering.Request;
import cn.dualprevention.hazard.hazard.input.ActInput;
import cn.dualprevention.hazard.hazard.input.Checks;
import cn.dualprevention.hazard.hazard.input.FindingsInput.CriterionInput;
import cn.dualprevention.hazard.hazard.input.FiveElementsInput;
import cn.dualprevention.hazard.hazard.input.Limits;
import cn.dualprevention.hazard.hazard.input.PersonInput;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.web.IdempotentRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The way from report to closing: grade, assign, start, submit, accept or return, close; or fix on the spot. */
@RestController
@RequestMapping("/api/v1/hazards/{id}")
@Tag(name = "隐患治理步骤")
final class StepController {

    private final Answering answering;

    StepController(Answering answering) {
        this.answering = answering;
    }

    @PostMapping("/grade")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "定级", description = "重大隐患降级须由监管部门决定")
    Mono<ResponseEntity<Object>> grade(
            @PathVariable UUID id, @RequestBody StepBodies.Grade body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            checks.require("/level", body.level());
            HazardLevel level = checks.constant("/level", body.level(), HazardLevel.class, HazardLevel.GENERAL);
            Criterion criterion = CriterionInput.check(body.criterion(), "/criterion", checks);
            Act act = body.act(caller, checks);
            return hazard -> hazard.grade(level, criterion, act);
        });
    }

    @PostMapping("/assign")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "交办", description = "五定：措施、资金、责任人、期限、应急预案")
    Mono<ResponseEntity<Object>> assign(
            @PathVariable UUID id, @RequestBody StepBodies.Assign body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            FiveElements elements = new FiveElementsInput(
                            body.measures(), body.funds(), body.responsible(), body.deadline(), body.contingencyPlan())
                    .check("", checks);
            Act act = body.act(caller, checks);
            return hazard -> hazard.assign(elements, act);
        });
    }

    @PostMapping("/start")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "开始整改", description = "重大隐患须先报备治理方案")
    Mono<ResponseEntity<Object>> start(
            @PathVariable UUID id, @RequestBody StepBodies.Plain body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = body.act(caller, checks);
            return hazard -> hazard.start(act);
        });
    }

    @PostMapping("/fix-on-the-spot")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "即查即改", description = "一般隐患当场整改，转待验收")
    Mono<ResponseEntity<Object>> fixOnTheSpot(
            @PathVariable UUID id, @RequestBody StepBodies.Result body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Person rectifier = PersonInput.check(body.rectifier(), "/rectifier", checks);
            Act act = body.act(caller, rectifier, checks);
            Rectification result = result(body, rectifier, act, checks);
            return hazard -> hazard.fixOnTheSpot(result, act);
        });
    }

    @PostMapping("/submit")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "提请验收")
    Mono<ResponseEntity<Object>> submit(
            @PathVariable UUID id, @RequestBody StepBodies.Result body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Person rectifier = PersonInput.check(body.rectifier(), "/rectifier", checks);
            Act act = body.act(caller, rectifier, checks);
            Rectification result = result(body, rectifier, act, checks);
            return hazard -> hazard.submit(result, act);
        });
    }

    @PostMapping("/accept")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "验收通过", description = "验收人不得是整改人；小微企业一人兼任的须注明 onePersonShop")
    Mono<ResponseEntity<Object>> accept(
            @PathVariable UUID id, @RequestBody StepBodies.Accept body, Caller caller, IdempotentRequest request) {
        Request asked = new Request(id, caller, request);
        return answering.checked(asked, checks -> {
            Person acceptor = PersonInput.check(body.acceptor(), "/acceptor", checks);
            Act act = body.act(caller, acceptor, checks);
            Acceptance acceptance = new Acceptance(
                    acceptor,
                    checks.optional("/opinion", body.opinion(), Limits.REMARK),
                    Boolean.TRUE.equals(body.onePersonShop()),
                    act.at());
            checks.orThrow();
            return answering.handling().accept(asked.id(), caller, acceptance, act, asked::key);
        });
    }

    @PostMapping("/return")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "验收不通过，退回整改", description = "须写明理由")
    Mono<ResponseEntity<Object>> giveBack(
            @PathVariable UUID id, @RequestBody StepBodies.Plain body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = reasoned(body, caller, checks);
            return hazard -> hazard.giveBack(act);
        });
    }

    @PostMapping("/close")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "销号", description = "重大隐患须经监管部门复查通过")
    Mono<ResponseEntity<Object>> close(
            @PathVariable UUID id, @RequestBody StepBodies.Plain body, Caller caller, IdempotentRequest request) {
        return answering.step(new Request(id, caller, request), checks -> {
            Act act = body.act(caller, checks);
            return hazard -> hazard.close(act);
        });
    }

    static Act reasoned(ActInput body, Caller caller, Checks checks) {
        checks.require("/reason", body.reason());
        return body.act(caller, checks);
    }

    private static Rectification result(StepBodies.Result body, Person rectifier, Act act, Checks checks) {
        return new Rectification(
                rectifier,
                checks.text("/result", body.result(), Limits.RESULT),
                checks.money("/funds", body.funds()),
                act.attachments(),
                act.at());
    }
}
