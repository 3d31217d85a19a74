package cn.dualprevention.sync.link.web;

import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.enrolment.EnrollingLinks;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.status.LinkStatuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Links as operators make and everybody watches them. */
@Tag(name = "links", description = "平台链路：建立、状态、暂停与恢复")
@RestController
final class LinkController {

    private final EnrollingLinks enrolling;
    private final Links links;
    private final LinkStatuses statuses;

    LinkController(EnrollingLinks enrolling, Links links, LinkStatuses statuses) {
        this.enrolling = enrolling;
        this.links = links;
        this.statuses = statuses;
    }

    @Operation(summary = "邀请下级平台", description = "返回一次性的邀请令牌，24 小时内有效，只显示这一次")
    @Allowed(Role.OPERATOR)
    @PostMapping("/admin/v1/links")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Invited> invite(@RequestBody Invitation invitation) {
        return enrolling
                .invite(required(invitation.peer(), "/peer"), invitation.scope())
                .map(token -> new Invited(token.link(), token.text()));
    }

    @Operation(summary = "用邀请令牌接入上级平台")
    @Allowed(Role.OPERATOR)
    @PostMapping("/admin/v1/links/enrol")
    Mono<LinkState> enrol(@RequestBody TokenEntry entry) {
        return enrolling.enrol(required(entry.token(), "/token")).map(LinkState::of);
    }

    @Operation(summary = "暂停链路", description = "待发数据保留，恢复后继续")
    @Allowed(Role.OPERATOR)
    @PostMapping("/admin/v1/links/{id}/pause")
    Mono<LinkState> pause(@PathVariable UUID id) {
        return change(id, Link.State.PAUSED);
    }

    @Operation(summary = "恢复链路", description = "也用于告警处理完毕后继续发送")
    @Allowed(Role.OPERATOR)
    @PostMapping("/admin/v1/links/{id}/resume")
    Mono<LinkState> resume(@PathVariable UUID id) {
        return change(id, Link.State.ACTIVE);
    }

    @Operation(summary = "链路状态", description = "各链路的积压、最早未确认数据的时长、最近联系时间")
    @Allowed({Role.OPERATOR, Role.REGULATOR, Role.PARK, Role.ENTERPRISE})
    @GetMapping("/api/v1/links")
    Mono<LinkList> list() {
        return statuses.all().collectList().map(LinkList::new);
    }

    private Mono<LinkState> change(UUID id, Link.State state) {
        return links.change(id, state)
                .map(LinkState::of)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemCode.NOT_FOUND, "没有这条已建立的链路：" + id)));
    }

    private static String required(@Nullable String value, String pointer) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(List.of(new FieldError(pointer, "required", "必填")));
        }
        return value;
    }
}
