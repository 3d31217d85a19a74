package cn.dualprevention.sync;

import cn.dualprevention.testing.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheArchitecture() {
        ArchitectureRules.service("cn.dualprevention.sync")
                .technical("cn.dualprevention.sync.database", "cn.dualprevention.sync.web")
                .open(
                        "cn.dualprevention.sync.inbound.web.ConsignmentController",
                        "cn.dualprevention.sync.outbound.web.PollController",
                        "cn.dualprevention.sync.recall.web.RecallController",
                        "cn.dualprevention.sync.completeness.web.CompletenessController",
                        "cn.dualprevention.sync.sealroad.web.SealController",
                        "cn.dualprevention.sync.enrolment.web.EnrolmentController")
                .check();
    }
}
