package cn.dualprevention.kit.access;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets nobody in without an internal token, except where {@link OpenPaths} says so. */
final class AccessFilter implements WebFilter, Ordered {

    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;

    AccessFilter(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    /** After the filters that measure and log, before everything that reads a body. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (OpenPaths.isOpen(exchange.getRequest().getPath().value())) {
            return chain.filter(exchange);
        }
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Mono.error(new Problem(ProblemCode.UNAUTHENTICATED, "缺少内部令牌，请经本平台网关访问"));
        }
        return tokens.verify(header.substring(BEARER.length())).flatMap(caller -> {
            Callers.put(exchange, caller);
            return chain.filter(exchange);
        });
    }
}
