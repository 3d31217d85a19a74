package cn.dualprevention.chaos;

import cn.dualprevention.testing.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheArchitecture() {
        ArchitectureRules.library("cn.dualprevention.chaos").check();
    }
}
