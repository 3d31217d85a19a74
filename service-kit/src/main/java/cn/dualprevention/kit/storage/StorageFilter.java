package cn.dualprevention.kit.storage;

import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Asks the watch once for each request. A batch is refused before its body is read. How urgent another write is shows only
 * when it has been decided what it changes: it is marked as a client's, and {@link StorageWatch#admit} answers it where
 * the change is handed over to be written. That is after repeats have been told what they were told before.
 */
final class StorageFilter implements WebFilter, Ordered {

    private static final String CLIENTS = "/api/";
    private static final String BATCH = "/batch";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final StorageWatch watch;

    StorageFilter(StorageWatch watch) {
        this.watch = watch;
    }

    /** After who calls is known, before everything that reads a body. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 200;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (!path.startsWith(CLIENTS) || READS.contains(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        if (path.endsWith(BATCH)) {
            return watch.refusal(Urgency.IMPORT).map(Mono::<Void>error).orElseGet(() -> chain.filter(exchange));
        }
        return watch.isOpen(Urgency.ROUTINE)
                ? chain.filter(exchange)
                : chain.filter(exchange).contextWrite(watch::asked);
    }
}
