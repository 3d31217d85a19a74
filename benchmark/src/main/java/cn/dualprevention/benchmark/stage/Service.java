package cn.dualprevention.benchmark.stage;

import java.util.Locale;

/** The product's services. */
public enum Service {
    GATEWAY("cn.dualprevention.gateway.GatewayServiceApplication"),
    ENTERPRISE("cn.dualprevention.enterprise.EnterpriseServiceApplication"),
    HAZARD("cn.dualprevention.hazard.HazardServiceApplication"),
    SYNC("cn.dualprevention.sync.SyncServiceApplication");

    private final String application;

    Service(String application) {
        this.application = application;
    }

    /** Role and schema in the database, and name in the results. */
    public String account() {
        return name().toLowerCase(Locale.ROOT);
    }

    String program() {
        return account() + "-service";
    }

    String application() {
        return application;
    }
}
