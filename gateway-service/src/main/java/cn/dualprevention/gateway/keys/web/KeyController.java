package cn.dualprevention.gateway.keys.web;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.gateway.keys.ApiKey;
import cn.dualprevention.gateway.keys.ApiKeys;
import cn.dualprevention.gateway.keys.IssuingKeys;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.Cursors;
import cn.dualprevention.kit.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** API keys, for the operator. */
@RestController
@RequestMapping("/admin/v1/keys")
@Tag(name = "密钥管理")
class KeyController {

    private static final String CURSOR = "keys:-id";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final IssuingKeys issuing;
    private final ApiKeys keys;
    private final Clock clock;

    KeyController(IssuingKeys issuing, ApiKeys keys, Clock clock) {
        this.issuing = issuing;
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping
    @Allowed(Role.OPERATOR)
    @Operation(summary = "新建 API 密钥", description = "密钥明文只在本次应答中出现；同一持有者最多两个有效密钥。")
    Mono<ResponseEntity<KeyAnswer>> issue(@RequestBody KeyRequest request, Caller caller) {
        if (request.grant() == null) {
            throw Problem.invalid(List.of(FieldCode.REQUIRED.at("/grant", "须写明密钥的身份与可见范围")));
        }
        Grant grant = request.grant().check(LocalDate.now(clock.withZone(ZONE)));
        return issuing.issue(grant, request.holder(), request.note(), request.expiresAt(), caller.subject())
                .map(issued -> ResponseEntity.created(
                                URI.create("/admin/v1/keys/" + issued.key().id()))
                        .body(KeyAnswer.of(issued.key(), issued.secret())));
    }

    @GetMapping
    @Allowed(Role.OPERATOR)
    @Operation(summary = "查询 API 密钥", description = "按新建时间倒序，含已吊销的；不含密钥明文。")
    Mono<Page<KeyAnswer>> list(
            @RequestParam(required = false) @Nullable String holder,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        UUID before = cursor == null
                ? null
                : UUID.fromString(Cursors.read(CURSOR, cursor).get(0));
        return keys.list(holder, before, size + 1)
                .collectList()
                .map(found -> Page.of(
                                found,
                                size,
                                KeyController::cursor,
                                clock.instant(),
                                Completeness.ofOwn(clock.instant()))
                        .map(KeyAnswer::of));
    }

    @DeleteMapping("/{id}")
    @Allowed(Role.OPERATOR)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "吊销 API 密钥", description = "五秒内在本平台所有网关生效；重复吊销仍为成功。")
    Mono<Void> revoke(@PathVariable UUID id) {
        return issuing.revoke(id).then();
    }

    private static String cursor(ApiKey key) {
        return Cursors.write(CURSOR, key.id().toString());
    }
}
