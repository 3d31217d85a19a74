package cn.dualprevention.gateway.routes;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One route per service, one for what platforms say to each other, one breaker per service. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {

    /** Inside the filter that writes the answer, outside those that fetch it. */
    private static final int CALL_ORDER = 0;

    @Bean
    RouteLocator routes(
            RouteLocatorBuilder builder,
            UpstreamSettings settings,
            CircuitBreakerRegistry breakers,
            MeterRegistry meters) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        for (Upstream upstream : Upstream.values()) {
            ServiceCall call = new ServiceCall(upstream, breaker(upstream, breakers, meters));
            add(routes, upstream.key(), settings.address(upstream), call, settings.responseTimeout(), upstream.paths());
            if (upstream == Upstream.SYNC) {
                ServiceCall unwatched = new ServiceCall(upstream, noBreaker());
                add(routes, "link", settings.address(upstream), unwatched, settings.linkTimeout(), Upstream.LINK_PATH);
            }
        }
        return routes.build();
    }

    private static void add(
            RouteLocatorBuilder.Builder routes,
            String id,
            URI address,
            ServiceCall call,
            Duration timeout,
            String... paths) {
        routes.route(
                id,
                route -> route.path(paths)
                        .filters(filters -> filters.filter(new OrderedGatewayFilter(call, CALL_ORDER))
                                .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, timeout.toMillis()))
                        .uri(address));
    }

    private static CircuitBreaker breaker(Upstream upstream, CircuitBreakerRegistry breakers, MeterRegistry meters) {
        CircuitBreaker breaker = breakers.circuitBreaker(upstream.key());
        Gauge.builder("dualprevention.gateway.breaker.open", breaker, b -> isOpen(b) ? 1 : 0)
                .tag("service", upstream.key())
                .description("Whether a service counts as down and is not asked (1) or is asked (0)")
                .register(meters);
        return breaker;
    }

    /**
     * For what platforms ask of each other. A poll lasts as long as nothing happens: it would be one of the few calls that
     * probe whether the service is back, and while it waits everybody else is refused. Peers pause by themselves.
     */
    private static CircuitBreaker noBreaker() {
        CircuitBreaker none = CircuitBreaker.ofDefaults("link");
        none.transitionToDisabledState();
        return none;
    }

    private static boolean isOpen(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN
                || breaker.getState() == CircuitBreaker.State.FORCED_OPEN;
    }

    /** Only what did not reach the service, or never came back, speaks against it; a bad answer is an answer. */
    @Bean
    CircuitBreakerRegistry circuitBreakers(UpstreamSettings settings) {
        UpstreamSettings.Breaker breaker = settings.breaker();
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(breaker.calls())
                .minimumNumberOfCalls(Math.max(1, breaker.calls() / 2))
                .failureRateThreshold(breaker.failedPercent())
                .waitDurationInOpenState(breaker.open())
                .permittedNumberOfCallsInHalfOpenState(3)
                .recordException(Unreachable::isCause)
                .build());
    }

    /** A request is sent once: the client's own habit of trying again does not ask what kind of request it was. */
    @Bean
    HttpClientCustomizer withoutSilentRetries() {
        return client -> client.disableRetry(true);
    }
}
