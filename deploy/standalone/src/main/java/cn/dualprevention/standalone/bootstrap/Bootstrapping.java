package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.chain.Progress;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the platforms what they need to be of use, the way an operator would: through their own interface, with the
 * operator's key. Whatever is there already is left alone, so a crash in between costs nothing.
 */
public final class Bootstrapping {

    private final ChainPlan plan;
    private final Progress progress;
    private final Map<String, PlatformAccess> access = new HashMap<>();

    public Bootstrapping(ChainPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        plan.platforms().forEach(platform -> access.put(platform.code(), new PlatformAccess(platform)));
    }

    /** @throws ServerFailure when a platform refuses */
    public void run() throws InterruptedException {
        List<PlatformPlan> platforms = plan.platforms();
        for (PlatformPlan platform : platforms) {
            of(platform).takeOperatorKey();
        }
        for (int i = 0; i + 1 < platforms.size(); i++) {
            link(platforms.get(i), platforms.get(i + 1));
        }
        if (plan.demonstration()) {
            for (PlatformPlan platform : platforms) {
                Patience.untilDone(() -> furnish(platform));
            }
        }
    }

    private void link(PlatformPlan lower, PlatformPlan upper) throws InterruptedException {
        Patience.untilDone(() -> {
            if (new Linking(of(lower), of(upper)).link()) {
                progress.tell(lower.title() + " 已接入 " + upper.title());
            }
        });
    }

    private void furnish(PlatformPlan platform) {
        of(platform).issueAll();
        DemoEnterprise.of(platform).ifPresent(enterprise -> register(platform, enterprise));
    }

    /** Tokens of people end after a day: new ones, while the platforms run on. */
    public void renewTokens() {
        if (plan.demonstration()) {
            access.values().forEach(PlatformAccess::renewTokens);
        }
    }

    private void register(PlatformPlan platform, DemoEnterprise enterprise) {
        String registrar = switch (platform.tier()) {
            case "ENTERPRISE" -> Holder.ENTERPRISE;
            case "PARK" -> Holder.PARK;
            default -> Holder.REGULATOR;
        };
        of(platform).register(registrar, enterprise);
    }

    private PlatformAccess of(PlatformPlan platform) {
        PlatformAccess found = access.get(platform.code());
        if (found == null) {
            throw new IllegalArgumentException("platform: got " + platform.code() + " (expected: one of the plan)");
        }
        return found;
    }
}
