package cn.dualprevention.gateway;

import cn.dualprevention.testing.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class GatewayArchitectureTest {

    private static final String BASE = "cn.dualprevention.gateway";

    /** Most of a gateway is technique by nature; keys, grants and the issuer are not. */
    @Test
    void followsTheArchitecture() {
        ArchitectureRules.service(BASE)
                .technical(BASE + ".edge", BASE + ".identity", BASE + ".limits", BASE + ".openapi", BASE + ".routes")
                .check();
    }
}
