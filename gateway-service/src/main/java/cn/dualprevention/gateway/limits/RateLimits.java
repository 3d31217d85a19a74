package cn.dualprevention.gateway.limits;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Callers;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps one caller from crowding out the others, in this process and without a store of its own. Each gateway of a
 * platform counts alone.
 */
@Component
final class RateLimits implements WebFilter, Ordered {

    /** Body bytes that cost as much as one request more: a batch of 500 hazards costs about 20. */
    static final int BYTES_PER_UNIT = 16 * 1024;

    private final LimitSettings settings;
    private final Counter refused;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    RateLimits(LimitSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.refused = Counter.builder("dualprevention.gateway.rate.limited.requests")
                .description("Requests refused because their caller had used up its allowance")
                .register(meters);
    }

    /** Right after the caller is known. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 300;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        @Nullable Caller caller = Callers.find(exchange);
        if (caller == null) {
            return chain.filter(exchange);
        }
        Bucket bucket = buckets.get(caller.subject(), subject -> new Bucket(settings.of(caller.role())));
        long length = exchange.getRequest().getHeaders().getContentLength();
        long wait = bucket.take(System.nanoTime(), 1 + Math.max(0, length) / BYTES_PER_UNIT);
        if (wait > 0) {
            refused.increment();
            return Mono.error(new Problem(ProblemCode.RATE_LIMITED, "请求过于频繁，请按 Retry-After 稍后重试，或改用批量接口")
                    .retryAfter(Duration.ofNanos(wait)));
        }
        return isChunked(exchange.getRequest(), length)
                ? chain.filter(exchange.mutate()
                        .request(new Charged(exchange.getRequest(), bucket))
                        .build())
                : chain.filter(exchange);
    }

    private static boolean isChunked(ServerHttpRequest request, long length) {
        return length < 0 && request.getHeaders().containsHeader("Transfer-Encoding");
    }

    /** A body of unknown length is paid for as it passes. */
    private static final class Charged extends ServerHttpRequestDecorator {

        private final Bucket bucket;

        Charged(ServerHttpRequest request, Bucket bucket) {
            super(request);
            this.bucket = bucket;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            long[] unpaid = {0};
            return super.getBody().doOnNext(buffer -> {
                unpaid[0] += buffer.readableByteCount();
                if (unpaid[0] >= BYTES_PER_UNIT) {
                    bucket.charge(System.nanoTime(), unpaid[0] / BYTES_PER_UNIT);
                    unpaid[0] %= BYTES_PER_UNIT;
                }
            });
        }
    }
}
