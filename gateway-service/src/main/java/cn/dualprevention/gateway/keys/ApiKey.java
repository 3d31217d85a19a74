package cn.dualprevention.gateway.keys;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.kit.access.Caller;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept.
 *
 * @param holder whose key it is; at most {@value IssuingKeys#LIVE_PER_HOLDER} of one holder and role live at once, so
 *     that a key can be replaced without an interruption
 * @param note for people, for example which system uses it
 */
public record ApiKey(
        UUID id,
        KeyHash hash,
        String holder,
        Grant grant,
        @Nullable String note,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    public boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Who calls with it. Both keys of a holder are one caller: a request may be repeated with the other one. */
    Caller caller() {
        return grant.toCaller(grant.role().name().toLowerCase(Locale.ROOT) + ":" + holder);
    }
}
