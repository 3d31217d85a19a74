package cn.dualprevention.kit.access;

import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Enforces {@link Allowed} and hands the {@link Caller} to controllers. Part of {@link AccessConfiguration}; imported
 * alone by the gateway, which finds out by itself who calls.
 */
@Configuration(proxyBeanMethods = false)
public class EndpointRulesConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    WebFluxRegistrations guardedHandlerMapping() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new GuardedHandlerMapping();
            }
        };
    }

    @Bean
    WebFluxConfigurer callerArguments() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CallerArguments());
            }
        };
    }

    /** Shows the rule of each endpoint in the description of the interface. */
    @Bean
    GlobalOperationCustomizer rolesInApiDocs() {
        return EndpointRulesConfiguration::withRoles;
    }

    private static Operation withRoles(Operation operation, HandlerMethod method) {
        Allowed allowed = method.getMethodAnnotation(Allowed.class);
        if (allowed != null) {
            operation.addExtension(
                    "x-roles", Arrays.stream(allowed.value()).map(Role::name).toList());
        }
        return operation;
    }

    private static final class CallerArguments implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Mono<Object> resolveArgument(
                MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
            return Mono.fromSupplier(() -> Callers.of(exchange));
        }
    }
}
