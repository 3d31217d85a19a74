package cn.dualprevention.hazard;

import cn.dualprevention.testing.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheArchitecture() {
        ArchitectureRules.check("cn.dualprevention.hazard");
    }
}
