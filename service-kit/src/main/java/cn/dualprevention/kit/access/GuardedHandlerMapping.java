package cn.dualprevention.kit.access;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds handlers as usual, but starts only when each of ours declares who may call it, and hands out a handler only to
 * a caller whose role it names. The rule is thus applied where the method is chosen: before its arguments are read, and
 * with no list of paths beside it that could drift.
 */
final class GuardedHandlerMapping extends RequestMappingHandlerMapping {

    private static final String OURS = "cn.dualprevention.";

    private final Map<Method, Set<Role>> rules = new ConcurrentHashMap<>();

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        if (method.getDeclaringClass().getName().startsWith(OURS)) {
            Allowed allowed = AnnotatedElementUtils.findMergedAnnotation(method, Allowed.class);
            if (allowed != null) {
                rules.put(method, EnumSet.copyOf(List.of(allowed.value())));
            } else if (!isOpen(mapping)) {
                throw new IllegalStateException(
                        "endpoint " + method.getDeclaringClass().getName() + "." + method.getName() + " " + mapping
                                + ": got no access rule (expected: @Allowed with its roles)");
            }
        }
        super.registerHandlerMethod(handler, method, mapping);
    }

    private static boolean isOpen(RequestMappingInfo mapping) {
        return mapping.getPatternsCondition().getPatterns().stream()
                .allMatch(p -> OpenPaths.isOpen(p.getPatternString()));
    }

    @Override
    public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
        return super.getHandlerInternal(exchange).doOnNext(handler -> check(exchange, handler));
    }

    private void check(ServerWebExchange exchange, HandlerMethod handler) {
        @Nullable Set<Role> roles = rules.get(handler.getMethod());
        if (roles == null) {
            return;
        }
        Role role = Callers.of(exchange).role();
        if (!roles.contains(role)) {
            throw new Problem(ProblemCode.FORBIDDEN, "您的身份（" + role + "）无权使用此接口");
        }
    }
}
