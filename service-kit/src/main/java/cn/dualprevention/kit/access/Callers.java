package cn.dualprevention.kit.access;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The caller of an exchange, put there by whoever authenticated the request. */
public final class Callers {

    private static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    public static void put(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(ATTRIBUTE, caller);
    }

    /** The caller, or null where nobody was authenticated. */
    public static @Nullable Caller find(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** @throws Problem 401 when nobody was authenticated */
    public static Caller of(ServerWebExchange exchange) {
        Caller caller = find(exchange);
        if (caller == null) {
            throw new Problem(ProblemCode.UNAUTHENTICATED, "请求未携带身份，请提供 API 密钥或访问令牌");
        }
        return caller;
    }
}
