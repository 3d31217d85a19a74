package cn.dualprevention.gateway.keys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where keys are kept. */
public interface ApiKeys {

    /** A key together with when it last changed, by the clock of the store. */
    record Changed(ApiKey key, Instant at) {}

    /** Keeps a new key unless its holder has {@code limit} unrevoked, unexpired ones already; tells which. */
    Mono<Boolean> add(ApiKey key, int limit);

    /** Ends a key; empty when there is none. A key that was revoked before stays as it is. */
    Mono<ApiKey> revoke(UUID id, Instant at);

    /** Everything that changed after a time of the store, or all there is. */
    Flux<Changed> changedAfter(@Nullable Instant time);

    /** Keys in order of id, newest first, revoked ones included. */
    Flux<ApiKey> list(@Nullable String holder, @Nullable UUID before, int limit);
}
