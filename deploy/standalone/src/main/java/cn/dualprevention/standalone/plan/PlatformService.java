package cn.dualprevention.standalone.plan;

/** The services of a platform in the order they start: the gateway last, because it lets people in. */
public enum PlatformService {
    ENTERPRISE("enterprise", 1, "cn.dualprevention.enterprise.EnterpriseServiceApplication"),
    HAZARD("hazard", 3, "cn.dualprevention.hazard.HazardServiceApplication"),
    SYNC("sync", 5, "cn.dualprevention.sync.SyncServiceApplication"),
    GATEWAY("gateway", 0, "cn.dualprevention.gateway.GatewayServiceApplication");

    private final String account;
    private final int portOffset;
    private final String application;

    PlatformService(String account, int portOffset, String application) {
        this.account = account;
        this.portOffset = portOffset;
        this.application = application;
    }

    /** Name of its module, its configuration file and of the program in messages. */
    public String program() {
        return account + "-service";
    }

    /** Its role and its schema in the platform's database. */
    public String account() {
        return account;
    }

    int portOffset() {
        return portOffset;
    }

    /** Its Spring Boot application, by name: the launcher starts without loading any service. */
    public String application() {
        return application;
    }
}
