package cn.dualprevention.gateway.routes;

import java.util.Locale;

/** The services behind the gateway and the paths they answer. What stands here is all that is ever routed. */
public enum Upstream {
    HAZARD(
            "隐患服务",
            "/api/v1/hazards/**",
            "/api/v1/decisions/**",
            "/api/v1/reconciliation/**",
            "/admin/v1/hazards/**",
            "/admin/v1/reconciliation/**"),
    ENTERPRISE(
            "企业服务",
            "/api/v1/enterprises/**",
            "/api/v1/divisions/**",
            "/api/v1/sectors/**",
            "/api/v1/code-lists/**",
            "/admin/v1/enterprises/**"),
    SYNC(
            "联网服务",
            "/api/v1/links/**",
            "/api/v1/trace/**",
            "/api/v1/seals/**",
            "/api/v1/evidence/**",
            "/admin/v1/links/**");

    /** What platforms say to each other: goes to {@link #SYNC} unread. */
    static final String LINK_PATH = "/link/v1/**";

    private final String title;
    private final String[] paths;

    Upstream(String title, String... paths) {
        this.title = title;
        this.paths = paths;
    }

    /** As in the settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a person reads when it does not answer. */
    public String title() {
        return title;
    }

    public String[] paths() {
        return paths.clone();
    }

    /** Whether a path of this service's own description is to be had at the gateway. */
    public boolean serves(String path) {
        for (String pattern : paths) {
            String prefix = pattern.substring(0, pattern.length() - "/**".length());
            if (path.equals(prefix) || path.startsWith(prefix + "/")) {
                return true;
            }
        }
        return false;
    }
}
