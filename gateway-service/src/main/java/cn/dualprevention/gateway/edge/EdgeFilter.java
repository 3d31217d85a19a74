package cn.dualprevention.gateway.edge;

import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses what is too large, not JSON or oddly addressed, and tells browsers to keep their hands off every answer. */
@Component
final class EdgeFilter implements WebFilter, Ordered {

    private static final String LINK = "/link/v1/";
    private static final String PROBED = "/actuator";

    private final EdgeSettings settings;

    EdgeFilter(EdgeSettings settings) {
        this.settings = settings;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> secure(exchange)));
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        if (OddPaths.isOdd(path)) {
            return Mono.error(new Problem(ProblemCode.UNREADABLE, "请求地址含有不允许的路径片段"));
        }
        boolean link = path.startsWith(LINK);
        long max = (link ? settings.maxLinkBody() : settings.maxBody()).toBytes();
        long length = request.getHeaders().getContentLength();
        if (length > max) {
            return Mono.error(tooLarge(max));
        }
        boolean chunked = length < 0 && request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
        if (!link && (length > 0 || chunked) && !isJson(request.getHeaders().getContentType())) {
            return Mono.error(
                    new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "接口只接受 application/json 或 application/x-ndjson"));
        }
        return chunked
                ? chain.filter(
                        exchange.mutate().request(new Counted(request, max)).build())
                : chain.filter(exchange);
    }

    private static boolean isJson(@Nullable MediaType type) {
        return MediaType.APPLICATION_JSON.isCompatibleWith(type) || MediaType.APPLICATION_NDJSON.isCompatibleWith(type);
    }

    private static void secure(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)
                && !exchange.getRequest().getPath().value().startsWith(PROBED)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (exchange.getRequest().getSslInfo() != null) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static Problem tooLarge(long max) {
        String detail = "请求内容超过 " + max / 1024 / 1024 + " MiB";
        return new Problem(ProblemCode.TOO_LARGE, detail, List.of(FieldCode.TOO_LARGE.at("", detail)));
    }

    /** A body of unknown length, refused as soon as it is too long. */
    private static final class Counted extends ServerHttpRequestDecorator {

        private final long max;

        Counted(ServerHttpRequest request, long max) {
            super(request);
            this.max = max;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            long[] seen = {0};
            return super.getBody().doOnNext(buffer -> {
                seen[0] += buffer.readableByteCount();
                if (seen[0] > max) {
                    throw tooLarge(max);
                }
            });
        }
    }
}
