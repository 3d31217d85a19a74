package cn.dualprevention.kit.web;

import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hashes the body of a request with an {@code Idempotency-Key} while it streams by, so that nothing is buffered twice,
 * and hands the result to controllers as {@link IdempotentRequest}.
 */
final class IdempotencyFilter implements WebFilter, HandlerMethodArgumentResolver {

    private static final String ATTRIBUTE = IdempotentRequest.class.getName();

    private final JsonMapper json;

    IdempotencyFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String key = exchange.getRequest().getHeaders().getFirst(IdempotentRequest.KEY);
        if (key == null) {
            return chain.filter(exchange);
        }
        if (!isUsable(key)) {
            String detail = "幂等键应为 1 到 " + IdempotentRequest.MAX_KEY + " 个可打印 ASCII 字符";
            return Mono.error(new Problem(
                    ProblemCode.UNREADABLE,
                    detail,
                    List.of(FieldCode.INVALID.at("@" + IdempotentRequest.KEY, detail))));
        }
        Hashed request = new Hashed(exchange.getRequest());
        exchange.getAttributes().put(ATTRIBUTE, new IdempotentRequest(json, key, request.digest));
        return chain.filter(exchange.mutate().request(request).build());
    }

    private static boolean isUsable(String key) {
        return !key.isBlank()
                && key.length() <= IdempotentRequest.MAX_KEY
                && key.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotentRequest.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        @Nullable Object request = exchange.getAttribute(ATTRIBUTE);
        return Mono.just(request == null ? new IdempotentRequest(json, null, null) : request);
    }

    private static final class Hashed extends ServerHttpRequestDecorator {

        private final MessageDigest digest = Sha256.digest();

        Hashed(ServerHttpRequest request) {
            super(request);
            String what = request.getMethod().name() + "\n" + request.getPath().value() + "\n";
            digest.update(what.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().doOnNext(this::update);
        }

        private void update(DataBuffer buffer) {
            try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
                while (parts.hasNext()) {
                    digest.update(parts.next());
                }
            }
        }
    }
}
