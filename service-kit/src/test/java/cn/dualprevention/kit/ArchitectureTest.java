package cn.dualprevention.kit;

import cn.dualprevention.testing.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheArchitecture() {
        ArchitectureRules.library("cn.dualprevention.kit").published().check();
    }
}
