package cn.dualprevention.gateway.issuer.web;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.gateway.grants.GrantRequest;
import cn.dualprevention.gateway.issuer.TokenIssuer;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for people, from the operator. */
@RestController
@ConditionalOnProperty("dualprevention.gateway.issuer.enabled")
@Tag(name = "访问令牌")
class TokenController {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DEFAULT_MINUTES = 8 * 60;

    private final TokenIssuer issuer;
    private final Clock clock;

    TokenController(TokenIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Schema(description = "签发访问令牌")
    record TokenRequest(
            @Nullable @Schema(description = "使用者的稳定编号，不是姓名") String subject,
            @Nullable GrantRequest grant,

            @Nullable @Schema(description = "有效期（分钟），默认 480")
            Integer lifetimeMinutes) {}

    @Schema(description = "访问令牌")
    record TokenAnswer(String token, Instant expiresAt) {}

    @PostMapping("/admin/v1/tokens")
    @Allowed(Role.OPERATOR)
    @Operation(summary = "签发访问令牌", description = "为没有统一身份认证的平台签发个人访问令牌；到期前不能收回，请只给所需的时长。")
    TokenAnswer issue(@RequestBody TokenRequest request) {
        List<FieldError> missing = new ArrayList<>();
        if (request.subject() == null || request.subject().isBlank()) {
            missing.add(FieldCode.REQUIRED.at("/subject", "使用者编号必填"));
        }
        if (request.grant() == null) {
            missing.add(FieldCode.REQUIRED.at("/grant", "身份与可见范围必填"));
        }
        if (request.subject() == null || request.grant() == null || !missing.isEmpty()) {
            throw Problem.invalid(missing);
        }
        Grant grant = request.grant().check(LocalDate.now(clock.withZone(ZONE)));
        int minutes = request.lifetimeMinutes() == null ? DEFAULT_MINUTES : request.lifetimeMinutes();
        TokenIssuer.Issued issued = issuer.issue(request.subject(), grant, Duration.ofMinutes(minutes));
        return new TokenAnswer(issued.token(), issued.expiresAt());
    }
}
