package cn.dualprevention.standalone.guide;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GuideTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T04:05:06.789Z"), ZoneOffset.UTC);
    private static final Pattern UUID7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final List<String> lines =
            new Guide(ChainPlan.whole(Path.of("/srv/my data"), 7100, Set.of()), CLOCK).lines();

    @Test
    void pushesAtTheFactoryAndReadsTheSameHazardAtTheProvince() {
        String push = command("在示范工厂上报一条隐患");
        String read = command("在河南省查询这条隐患");

        Matcher pushed = UUID7.matcher(push);
        assertThat(pushed.find()).isTrue();
        assertThat(push)
                .startsWith("curl ")
                .contains("'@/srv/my data/demo-factory/keys/enterprise.header'")
                .contains("\"foundAt\":\"2026-11-22T12:05:06+08:00\"")
                .endsWith(" http://127.0.0.1:7100/api/v1/hazards");
        assertThat(read)
                .isEqualTo(
                        "curl -sS -H '@/srv/my data/henan/keys/regulator.header' http://127.0.0.1:7400/api/v1/hazards/"
                                + pushed.group());
    }

    @Test
    void showsTheLinkAndTheTopicOfThePark() {
        assertThat(command("查看示范工厂的链路状态")).startsWith("curl ").endsWith(" http://127.0.0.1:7100/api/v1/links");
        assertThat(command("读取郑州示范园区的 Kafka 主题 forwarded.hazard.events"))
                .endsWith("run consume 127.0.0.1:7292 forwarded.hazard.events --last 5");
    }

    @Test
    void namesAddressAndKeysOfEachPlatform() {
        assertThat(lines)
                .contains("  示范工厂 demo-factory  http://127.0.0.1:7100", "  河南省 henan  http://127.0.0.1:7400")
                .contains("    密钥 /srv/my data/zhengzhou-park/keys");
    }

    @Test
    void tellsHowToGoOnWithASinglePlatform() {
        PlatformPlan platform = new PlatformPlan(
                "luoyang", "洛阳市", "CITY", "410300", null, new PortPlan(7100), Path.of("/srv/data"), null, null);

        List<String> single = new Guide(ChainPlan.single(platform), CLOCK).lines();

        assertThat(single)
                .filteredOn(line -> line.startsWith("curl "))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains("@/srv/data/luoyang/keys/operator.header"));
    }

    /** The command that stands below its heading, on a line of its own. */
    private String command(String heading) {
        return lines.get(lines.indexOf("  " + heading + "：") + 1);
    }
}
