package cn.dualprevention.gateway.identity;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Callers;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The headers a service gets: the caller's credentials are taken out and the internal token is put in, and nothing a
 * client says about where it comes from is passed on. What platforms send each other stays as it is.
 */
final class InternalHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> KEPT_HERE = List.of(
            HttpHeaders.AUTHORIZATION,
            IdentityFilter.API_KEY,
            HttpHeaders.COOKIE,
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Real-IP");

    private final InternalTokens tokens;

    InternalHeaders(InternalTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        if (Entrance.of(exchange) == Entrance.LINK) {
            return input;
        }
        Caller caller = Callers.of(exchange);
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(input);
        KEPT_HERE.forEach(headers::remove);
        headers.set(HttpHeaders.AUTHORIZATION, tokens.headerFor(caller));
        return headers;
    }
}
