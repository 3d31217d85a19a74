package cn.dualprevention.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.InvalidPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void startsTheWholeChainWhenNothingIsSaid() {
        ChainPlan plan = Options.parse(List.of()).plan();

        assertThat(plan.demonstration()).isTrue();
        assertThat(plan.platforms())
                .extracting(
                        PlatformPlan::code,
                        PlatformPlan::tier,
                        platform -> platform.ports().base())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("demo-factory", "ENTERPRISE", 7100),
                        org.assertj.core.groups.Tuple.tuple("zhengzhou-park", "PARK", 7200),
                        org.assertj.core.groups.Tuple.tuple("zhengzhou", "CITY", 7300),
                        org.assertj.core.groups.Tuple.tuple("henan", "PROVINCE", 7400));
        assertThat(plan.lowest().folder())
                .isEqualTo(Path.of("data/demo-factory").toAbsolutePath());
    }

    @Test
    void startsSomePlatformsOfTheChainElsewhere() {
        ChainPlan plan = Options.parse(List.of("--only", "henan,demo-factory", "--port-base=9100", "--data", "/srv/数据"))
                .plan();

        assertThat(plan.platforms()).extracting(PlatformPlan::code).containsExactly("demo-factory", "henan");
        assertThat(plan.highest().url()).isEqualTo("http://127.0.0.1:9400");
        assertThat(plan.highest().keys()).isEqualTo(Path.of("/srv/数据/henan/keys"));
    }

    @Test
    void startsOnePlatformOnGivenServers() {
        PlatformPlan platform = Options.parse(List.of(
                        "--platform",
                        "luoyang",
                        "--tier",
                        "city",
                        "--division",
                        "410300",
                        "--postgres",
                        "db.example:5433",
                        "--postgres-admin",
                        "admin",
                        "--postgres-password-file",
                        "/run/secret",
                        "--kafka",
                        "k1:9092,k2:9092",
                        "--kafka-prefix",
                        "luoyang."))
                .plan()
                .lowest();

        assertThat(platform.tier()).isEqualTo("CITY");
        assertThat(platform.name()).isEqualTo("洛阳市（luoyang）");
        assertThat(platform.postgres()).isNotNull().satisfies(given -> {
            assertThat(given.host()).isEqualTo("db.example");
            assertThat(given.port()).isEqualTo(5433);
            assertThat(given.database()).isEqualTo("dualprevention");
        });
        assertThat(platform.kafkaBootstrap()).isEqualTo("k1:9092,k2:9092");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --unknown                                             | --unknown
        --data                                                | --data
        --port-base 80                                        | 80
        --port-base ninety                                    | ninety
        --rate 0                                              | --rate
        --only nanyang                                        | nanyang
        --tier CITY                                           | --platform
        --platform luoyang --tier CITY                        | --division
        --platform Luoyang --tier CITY --division 410300      | Luoyang
        --platform luoyang --tier TOWN --division 410300      | TOWN
        --platform luoyang --tier CITY --division 419999      | 419999
        --platform a-park --tier PARK --division 410300       | --park
        --platform luoyang --tier CITY --division 410300 --only henan | --only
        --platform luoyang --tier CITY --division 410300 --demo       | --demo
        --platform luoyang --tier CITY --division 410300 --kafka here | here
        --platform luoyang --tier CITY --division 410300 --postgres h:1 --postgres-admin a | --postgres-password-file
        """)
    void saysWhatItDoesNotUnderstand(String words, String named) {
        assertThatThrownBy(() -> {
                    Options options = Options.parse(List.of(words.split(" ")));
                    options.rate();
                    options.plan();
                })
                .isInstanceOf(InvalidPlan.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--data",
                "--port-base",
                "--only",
                "--demo",
                "--rate",
                "--stop",
                "--platform",
                "--name",
                "--tier",
                "--division",
                "--park",
                "--postgres",
                "--database",
                "--postgres-admin",
                "--postgres-password-file",
                "--kafka",
                "--kafka-prefix",
                "consume"
            })
    void explainsEveryOption(String option) throws IOException {
        assertThat(Standalone.help()).contains(option);
    }
}
