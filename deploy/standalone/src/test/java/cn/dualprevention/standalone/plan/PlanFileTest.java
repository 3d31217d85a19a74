package cn.dualprevention.standalone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

    @TempDir
    Path data;

    @Test
    void readsBackEveryPlatformOfTheChain() throws IOException {
        for (PlatformPlan platform : ChainPlan.whole(data, 7100, Set.of()).platforms()) {
            PlanFile.write(platform);

            assertThat(PlanFile.read(platform.folder())).isEqualTo(platform);
        }
    }

    @Test
    void readsBackGivenServersWithoutTheAdministrator() throws IOException {
        PlatformPlan platform = new PlatformPlan(
                "luoyang",
                "洛阳市",
                "CITY",
                "410300",
                null,
                new PortPlan(7100),
                data,
                new GivenPostgres("db:5432", "dualprevention", "admin", data.resolve("password")),
                new GivenKafka("k1:9092,k2:9092", "luoyang."));
        PlanFile.write(platform);

        PlatformPlan read = PlanFile.read(platform.folder());

        assertThat(read.postgres()).isEqualTo(new GivenPostgres("db:5432", "dualprevention", null, null));
        assertThat(read.kafka()).isEqualTo(platform.kafka());
    }
}
