package cn.dualprevention.gateway.identity;

import org.springframework.web.server.ServerWebExchange;

/** The ways in, told apart by path before anything else is known. */
enum Entrance {
    /** What anybody may read: the description of the interface, public keys, whether this gateway lives. */
    OPEN,
    /** Between platforms: sync verifies the signature itself. */
    LINK,
    /** Everything else needs a key or a token. */
    GUARDED;

    private static final String LINK_PATH = "/link/v1/";
    private static final String[] OPEN_PATHS = {"/openapi", "/v3/api-docs", "/.well-known", "/actuator/health"};

    static Entrance of(ServerWebExchange exchange) {
        return of(exchange.getRequest().getPath().value());
    }

    static Entrance of(String path) {
        if (path.startsWith("/api/")) {
            return GUARDED;
        }
        if (path.startsWith(LINK_PATH)) {
            return LINK;
        }
        for (String open : OPEN_PATHS) {
            if (path.equals(open) || (path.startsWith(open) && path.charAt(open.length()) == '/')) {
                return OPEN;
            }
        }
        return GUARDED;
    }
}
