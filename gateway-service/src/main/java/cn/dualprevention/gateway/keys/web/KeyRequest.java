package cn.dualprevention.gateway.keys.web;

import cn.dualprevention.gateway.grants.GrantRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator asks for. */
@Schema(description = "新建 API 密钥")
record KeyRequest(
        @Nullable GrantRequest grant,
        @Nullable @Schema(description = "持有者；企业和园区密钥可不填") String holder,
        @Nullable @Schema(description = "备注，例如使用该密钥的系统名称") String note,
        @Nullable @Schema(description = "失效时间，不填为长期有效") Instant expiresAt) {}
