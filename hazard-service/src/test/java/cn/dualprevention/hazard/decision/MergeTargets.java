package cn.dualprevention.hazard.decision;

import static cn.dualprevention.hazard.hazard.HazardFixture.ACT;
import static cn.dualprevention.hazard.hazard.HazardFixture.NOW;
import static cn.dualprevention.hazard.hazard.HazardFixture.aGeneralHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.aMajorHazard;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.MemoryHazards;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A hazard of Zhengzhou and others that it could be merged into, rightly and wrongly. */
final class MergeTargets {

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final PlatformSettings PLATFORM =
            new PlatformSettings("zhengzhou", "郑州市平台", PlatformTier.CITY, "410100", null);

    final MemoryHazards hazards = new MemoryHazards();
    final Hazard hazard = kept(aMajorHazard());
    final Hazard live = kept(aGeneralHazard());
    final Hazard voided = kept(aGeneralHazard().voidIt(ACT));
    final Hazard merged = kept(aGeneralHazard().merge(live.id(), live, ACT));
    final Hazard ofAnotherEnterprise = kept(aGeneralHazard()
            .moveTo("zhengzhou", new Scope("91410100MA0000001X", "410105", List.of("MACHINERY"), null), "另一企业", ACT));

    static Ruling mergeInto(String id) {
        return new Ruling(
                UUID.randomUUID().toString(),
                Ruling.Kind.MERGE_APPROVED,
                "郑应急复〔2026〕1号",
                "郑州市应急管理局",
                "重复登记",
                null,
                id,
                NOW);
    }

    private Hazard kept(Hazard made) {
        hazards.save(new Hazards.Write(made, UUID.randomUUID(), null, null, null))
                .block();
        return made;
    }
}
