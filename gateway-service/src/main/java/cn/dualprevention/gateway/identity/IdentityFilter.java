package cn.dualprevention.gateway.identity;

import cn.dualprevention.gateway.keys.KeySecret;
import cn.dualprevention.gateway.keys.KnownKeys;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Callers;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds out who calls, once for the whole platform. */
final class IdentityFilter implements WebFilter, Ordered {

    static final String API_KEY = "X-Api-Key";

    /** After the limits at the edge, before the limits per caller. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 200;

    private static final String BEARER = "Bearer ";
    private static final String ACTUATOR = "/actuator";

    private final KnownKeys keys;
    private final PersonTokens persons;

    IdentityFilter(KnownKeys keys, PersonTokens persons) {
        this.keys = keys;
        this.persons = persons;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (Entrance.of(exchange) != Entrance.GUARDED) {
            return chain.filter(exchange);
        }
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String credential = credential(headers);
        if (credential == null) {
            return Mono.error(new Problem(
                    ProblemCode.UNAUTHENTICATED, "请求未携带身份：请在 X-Api-Key 中提供 API 密钥，或在 Authorization 中提供访问令牌"));
        }
        if (credential.startsWith(KeySecret.PREFIX)) {
            try {
                return proceed(exchange, chain, keys.callerOf(credential));
            } catch (Problem refused) {
                return Mono.error(refused);
            }
        }
        return persons.callerOf(credential).flatMap(caller -> proceed(exchange, chain, caller));
    }

    private static Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain, Caller caller) {
        if (caller.role() != Role.OPERATOR
                && exchange.getRequest().getPath().value().startsWith(ACTUATOR)) {
            return Mono.error(new Problem(ProblemCode.FORBIDDEN, "运行指标只供平台运维查看"));
        }
        Callers.put(exchange, caller);
        return chain.filter(exchange);
    }

    private static @Nullable String credential(HttpHeaders headers) {
        String key = headers.getFirst(API_KEY);
        if (key != null) {
            return key.strip();
        }
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
