package cn.dualprevention.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PlatformService;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicePropertiesTest {

    private static final String WITNESS = "dualprevention.restore.witness";

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void keepsTheWitnessOutOfWhatABackupOfTheDatabaseHolds(PlatformService service) {
        for (PlatformPlan plan : ChainPlan.whole(data, 7100, Set.of()).platforms()) {
            Path witness = Path.of((String) of(plan).of(service).get(WITNESS));
            assertThat(witness).startsWithRaw(plan.folder());
            assertThat(witness.startsWith(plan.folder().resolve("postgres"))).isFalse();
        }
    }

    @Test
    void givesEachPlatformAWitnessOfItsOwn() {
        assertThat(ChainPlan.whole(data, 7100, Set.of()).platforms())
                .extracting(plan -> of(plan).of(PlatformService.SYNC).get(WITNESS))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void watchesTheDisksOfItsOwnServers(PlatformService service) {
        PlatformPlan plan = ChainPlan.whole(data, 7100, Set.of()).platforms().get(0);
        assertThat(of(plan).of(service))
                .containsEntry(
                        "dualprevention.storage.folders",
                        plan.folder().resolve("postgres") + "," + plan.folder().resolve("kafka"));
    }

    private static ServiceProperties of(PlatformPlan plan) {
        return new ServiceProperties(plan, new PlatformSecrets(plan.keys()));
    }
}
