package cn.dualprevention.standalone.guide;

import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.standalone.bootstrap.Holder;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person needs once the platforms run: where they are, where their keys are, what to try first. */
public final class Guide {

    private final ChainPlan plan;
    private final Clock clock;
    private final List<String> lines = new ArrayList<>();

    public Guide(ChainPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** In Chinese; each command is one line of its own. */
    public List<String> lines() {
        lines.clear();
        addresses();
        if (plan.demonstration()) {
            tryOut();
        } else {
            next(plan.lowest());
        }
        lines.add("");
        lines.add("按 Ctrl-C 停止；数据保留，再次执行同一命令即可继续。");
        return List.copyOf(lines);
    }

    private void addresses() {
        lines.add("平台");
        for (PlatformPlan platform : plan.platforms()) {
            lines.add("  " + platform.title() + "  " + platform.url());
            lines.add("    密钥 " + platform.keys());
            if (plan.demonstration()) {
                lines.add("      " + Holder.OPERATOR + " 运维密钥");
                for (Holder holder : Holder.of(platform)) {
                    lines.add("      " + holder.file() + " " + holder.title());
                }
            }
            lines.add("    日志 " + platform.logs());
        }
        lines.add("");
    }

    private void tryOut() {
        String id = Uuid7.next(clock).toString();
        PlatformPlan lowest = plan.lowest();
        PlatformPlan highest = plan.highest();
        lines.add("试一试（每行可在任何目录下直接执行，末尾可再加 curl 的参数）");
        if (lowest.tier().equals("ENTERPRISE")) {
            add(
                    "在" + lowest.name() + "上报一条隐患",
                    new Curl(lowest, Holder.ENTERPRISE)
                            .post("/api/v1/hazards", new SampleHazard(id, clock.instant()).json(), id));
        }
        String reader = readerOf(highest);
        add("在" + highest.name() + "查询这条隐患", new Curl(highest, reader).get("/api/v1/hazards/" + id));
        add("在" + highest.name() + "查看它的全过程", new Curl(highest, reader).get("/api/v1/hazards/" + id + "/timeline"));
        add("查看" + lowest.name() + "的链路状态", new Curl(lowest, Holder.OPERATOR).get("/api/v1/links"));
        PlatformPlan feed = plan.platforms().get(Math.min(1, plan.platforms().size() - 1));
        String topic = feed == lowest ? "hazard.events" : "forwarded.hazard.events";
        add("读取" + feed.name() + "的 Kafka 主题 " + topic, consume(feed, topic));
    }

    private void next(PlatformPlan platform) {
        lines.add("接下来（每行可在任何目录下直接执行，末尾可再加 curl 的参数）");
        Curl operator = new Curl(platform, Holder.OPERATOR);
        String key = Uuid7.next(clock).toString();
        add(
                "签发一个八小时的监管人员令牌",
                operator.post(
                        "/admin/v1/tokens",
                        "{\"subject\":\"regulator-1\",\"grant\":{\"role\":\"REGULATOR\",\"divisions\":[\""
                                + platform.division() + "\"]}}",
                        key));
        add(
                "邀请下级平台接入（请改为对方的平台代码），得到一次性令牌",
                operator.post(
                        "/admin/v1/links",
                        "{\"peer\":\"lower-platform\",\"divisions\":[\"" + platform.division() + "\"]}",
                        key));
        add("用上级平台给出的令牌接入上级", operator.post("/admin/v1/links/enrol", "{\"token\":\"dp1.……\"}", key));
        add("查看链路状态", operator.get("/api/v1/links"));
    }

    private static String readerOf(PlatformPlan platform) {
        return switch (platform.tier()) {
            case "ENTERPRISE" -> Holder.ENTERPRISE;
            case "PARK" -> Holder.PARK;
            default -> Holder.REGULATOR;
        };
    }

    private static String consume(PlatformPlan platform, String topic) {
        String run =
                Optional.ofNullable(System.getProperty("dualprevention.run")).orElse("./run");
        return Shell.line(run, "consume", platform.kafkaBootstrap(), topic, "--last", "5");
    }

    private void add(String what, String command) {
        lines.add("");
        lines.add("  " + what + "：");
        lines.add(command);
    }
}
