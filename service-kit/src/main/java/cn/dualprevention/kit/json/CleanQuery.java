package cn.dualprevention.kit.json;

import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses in a query what {@link CleanText} refuses in a body, before anybody asks the database for it. */
public final class CleanQuery implements WebFilter, Ordered {

    /** After the filter that lets nobody in unknown. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 101;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<FieldError> faults = faults(exchange.getRequest().getQueryParams());
        return faults.isEmpty()
                ? chain.filter(exchange)
                : Mono.error(new Problem(ProblemCode.UNREADABLE, faults.get(0).detail(), faults));
    }

    private static List<FieldError> faults(MultiValueMap<String, String> query) {
        List<FieldError> faults = new ArrayList<>();
        query.forEach((name, values) -> {
            // no pointer leads to what has no decent name
            if (CleanText.firstForbidden(name) >= 0) {
                add(faults, "?", name);
            } else {
                values.stream().filter(Objects::nonNull).forEach(value -> add(faults, "?" + name, value));
            }
        });
        return faults;
    }

    private static void add(List<FieldError> faults, String pointer, String text) {
        int bad = CleanText.firstForbidden(text);
        if (bad >= 0) {
            faults.add(FieldCode.FORBIDDEN_CHARACTER.at(pointer, CleanText.refusal(text, bad)));
        }
    }
}
