package cn.dualprevention.gateway.keys.web;

import cn.dualprevention.gateway.grants.GrantRequest;
import cn.dualprevention.gateway.keys.ApiKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as an operator sees it; the key itself only in the answer that made it. */
@Schema(description = "API 密钥")
record KeyAnswer(
        UUID id,

        @Nullable @Schema(description = "密钥明文，仅在新建时返回一次，请妥善保存")
        String key,

        String holder,
        GrantRequest grant,
        @Nullable String note,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    static KeyAnswer of(ApiKey key) {
        return of(key, null);
    }

    static KeyAnswer of(ApiKey key, @Nullable String secret) {
        return new KeyAnswer(
                key.id(),
                secret,
                key.holder(),
                GrantRequest.of(key.grant()),
                key.note(),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt());
    }
}
