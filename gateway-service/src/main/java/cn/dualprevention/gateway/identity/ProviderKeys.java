package cn.dualprevention.gateway.identity;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The keys of an OIDC provider. They are fetched when a token names one that is not known, at most every ten seconds,
 * so a provider may change its keys and garbage tokens do not become requests to it.
 */
final class ProviderKeys {

    private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String issuer;
    private final @Nullable URI jwks;
    private final WebClient web;
    private final Clock clock;
    private volatile JWKSet keys = new JWKSet();
    private volatile Instant nextFetch = Instant.MIN;
    private volatile @Nullable Mono<JWKSet> fetching;

    ProviderKeys(String issuer, @Nullable URI jwks, WebClient web, Clock clock) {
        this.issuer = issuer;
        this.jwks = jwks;
        this.web = web;
        this.clock = clock;
    }

    /** A key by id, empty when the provider has none such. */
    Mono<JWK> find(String id) {
        JWK known = keys.getKeyByKeyId(id);
        return known != null ? Mono.just(known) : fetch().mapNotNull(fetched -> fetched.getKeyByKeyId(id));
    }

    /** One fetch serves all who wait for it. */
    private synchronized Mono<JWKSet> fetch() {
        Mono<JWKSet> current = fetching;
        if (current != null) {
            return current;
        }
        if (clock.instant().isBefore(nextFetch)) {
            return Mono.just(keys);
        }
        Mono<JWKSet> fresh = fetchNow().cache();
        fetching = fresh;
        return fresh;
    }

    private Mono<JWKSet> fetchNow() {
        return address()
                .flatMap(uri -> web.get().uri(uri).retrieve().bodyToMono(String.class))
                .map(ProviderKeys::parse)
                .timeout(PATIENCE)
                .doOnNext(fetched -> keys = fetched)
                .doOnError(e -> log.warn("keys of issuer {} could not be fetched: {}", issuer, e.toString()))
                .onErrorMap(e -> new Problem(ProblemCode.UNAVAILABLE, "身份提供方暂不可用，无法核验访问令牌，请稍后重试"))
                .doFinally(signal -> {
                    nextFetch = clock.instant().plus(BETWEEN_FETCHES);
                    fetching = null;
                });
    }

    private Mono<URI> address() {
        if (jwks != null) {
            return Mono.just(jwks);
        }
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return web.get()
                .uri(URI.create(base + "/.well-known/openid-configuration"))
                .retrieve()
                .bodyToMono(String.class)
                .map(text -> {
                    try {
                        return URI.create(String.valueOf(com.nimbusds.jose.util.JSONObjectUtils.parse(text)
                                .get("jwks_uri")));
                    } catch (ParseException e) {
                        throw new IllegalStateException("discovery document of " + issuer + ": got no JSON", e);
                    }
                });
    }

    private static JWKSet parse(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("JWK set: got unreadable text (expected: RFC 7517)", e);
        }
    }
}
