package cn.dualprevention.benchmark;

import cn.dualprevention.testing.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class BenchmarkRulesTest {

    @Test
    void followsTheRules() {
        ArchitectureRules.library("cn.dualprevention.benchmark").check();
    }
}
