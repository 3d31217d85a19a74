package cn.dualprevention.gateway.keys;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives out keys and takes them back. The key itself is shown once and never kept. */
@Service
public class IssuingKeys {

    /** One in use and one to change over to. */
    public static final int LIVE_PER_HOLDER = 2;

    private final ApiKeys keys;
    private final KnownKeys known;
    private final Clock clock;

    IssuingKeys(ApiKeys keys, KnownKeys known, Clock clock) {
        this.keys = keys;
        this.known = known;
        this.clock = clock;
    }

    /** A key just made; {@code secret} exists nowhere else. */
    public record Issued(ApiKey key, String secret) {}

    /**
     * Makes a key. The holder of an enterprise's or park's key is the enterprise or park; others name it.
     *
     * @throws Problem 409 when the holder has {@value #LIVE_PER_HOLDER} already, 422 when it is past its end
     */
    public Mono<Issued> issue(
            Grant grant, @Nullable String holder, @Nullable String note, @Nullable Instant expiresAt, String by) {
        Instant now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Problem.invalid(List.of(FieldCode.OUT_OF_RANGE.at("/expiresAt", "失效时间应晚于现在")));
        }
        String secret = KeySecret.generate();
        ApiKey key = new ApiKey(
                Uuid7.next(clock),
                KeyHash.ofKey(secret),
                holderOf(grant, holder),
                grant,
                note,
                by,
                now,
                expiresAt,
                null);
        return keys.add(key, LIVE_PER_HOLDER).map(added -> {
            if (!added) {
                throw new Problem(
                        ProblemCode.KEY_LIMIT,
                        key.holder() + " 已有 " + LIVE_PER_HOLDER + " 个有效密钥，请先吊销一个",
                        List.of(),
                        Map.of("holder", key.holder(), "limit", LIVE_PER_HOLDER));
            }
            known.take(key);
            return new Issued(key, secret);
        });
    }

    /** Ends a key, here at once and at every other gateway of the platform within seconds. */
    public Mono<ApiKey> revoke(UUID id) {
        return keys.revoke(id, clock.instant())
                .doOnNext(known::take)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("密钥")));
    }

    private static String holderOf(Grant grant, @Nullable String asked) {
        String own = grant.enterprise() != null ? grant.enterprise() : grant.park();
        String holder = own != null ? own : asked;
        if (holder == null || holder.isBlank()) {
            throw Problem.invalid(List.of(FieldCode.REQUIRED.at("/holder", "须写明密钥归谁持有，例如监管部门代码")));
        }
        if (own != null && asked != null && !asked.equals(own)) {
            throw Problem.invalid(List.of(FieldCode.INVALID.at("/holder", "企业或园区密钥的持有者就是其本身，应为 " + own)));
        }
        return holder;
    }
}
