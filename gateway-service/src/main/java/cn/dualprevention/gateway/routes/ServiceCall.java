package cn.dualprevention.gateway.routes;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One call of a service: watched by its breaker, tried again once if it was a GET, and explained in Chinese if it comes
 * to nothing. A write whose answer is lost may have been done, and the caller is told exactly that.
 *
 * <p>The call lasts until the answer's headers are there, so a long poll is no slow call and no limit of time stands here.
 */
final class ServiceCall implements GatewayFilter {

    private static final Logger log = LoggerFactory.getLogger(ServiceCall.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Upstream upstream;
    private final CircuitBreaker breaker;

    ServiceCall(Upstream upstream, CircuitBreaker breaker) {
        this.upstream = upstream;
        this.breaker = breaker;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Void> call =
                Mono.defer(() -> chain.filter(exchange)).transformDeferred(CircuitBreakerOperator.of(breaker));
        if (isRepeatable(exchange.getRequest())) {
            call = call.retryWhen(Retry.fixedDelay(1, PAUSE)
                    .filter(e ->
                            Unreachable.isCause(e) && !exchange.getResponse().isCommitted())
                    .doBeforeRetry(signal -> ServerWebExchangeUtils.reset(exchange))
                    .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
        }
        return call.onErrorMap(e -> explain(exchange, e));
    }

    /** A read, and without a body: a body that has gone by cannot be sent again. */
    private static boolean isRepeatable(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.GET
                && request.getHeaders().getContentLength() <= 0
                && !request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private Throwable explain(ServerWebExchange exchange, Throwable thrown) {
        if (thrown instanceof CallNotPermittedException) {
            return unavailable("暂不可用，正在恢复中，请稍后重试").retryAfter(retryAfter());
        }
        if (!Unreachable.isCause(thrown)) {
            return thrown;
        }
        log.warn(
                "{} did not answer {} {}: {}",
                upstream.key(),
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().value(),
                thrown.toString());
        HttpMethod method = exchange.getRequest().getMethod();
        if (Unreachable.beforeSending(thrown) || method == HttpMethod.GET || method == HttpMethod.HEAD) {
            return unavailable("没有应答，请稍后重试");
        }
        return new Problem(
                ProblemCode.COMMIT_UNKNOWN,
                upstream.title() + "没有应答，本次提交可能已生效；请用同一 Idempotency-Key 重试，或先查询后再重试",
                List.of(),
                Map.of("service", upstream.key()));
    }

    private Problem unavailable(String what) {
        return new Problem(
                ProblemCode.UNAVAILABLE, upstream.title() + what, List.of(), Map.of("service", upstream.key()));
    }

    private Duration retryAfter() {
        return breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState() == null
                ? Duration.ofSeconds(5)
                : Duration.ofMillis(breaker.getCircuitBreakerConfig()
                        .getWaitIntervalFunctionInOpenState()
                        .apply(1));
    }
}
