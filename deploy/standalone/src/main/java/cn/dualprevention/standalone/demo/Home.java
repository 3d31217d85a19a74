package cn.dualprevention.standalone.demo;

import cn.dualprevention.standalone.bootstrap.CredentialFile;
import cn.dualprevention.standalone.bootstrap.DemoEnterprise;
import cn.dualprevention.standalone.bootstrap.Holder;
import cn.dualprevention.standalone.bootstrap.PlatformApi;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.util.List;

/** A platform that enterprises have their records at, and who writes there. */
final class Home {

    private static final int BATCH = 100;

    private final PlatformPlan platform;
    private final PlatformApi api;
    private final List<DemoEnterprise> enterprises;

    Home(PlatformPlan platform) {
        this.platform = platform;
        this.api = new PlatformApi(platform.url());
        this.enterprises = SyntheticEnterprises.of(platform);
    }

    List<DemoEnterprise> enterprises() {
        return enterprises;
    }

    /** Registers them all; those that are registered already answer as duplicates. */
    PlatformApi.Answer register(int from) {
        return api.post(
                credential().require(),
                "/api/v1/enterprises/batch",
                enterprises.subList(from, Math.min(from + BATCH, enterprises.size())).stream()
                        .map(DemoEnterprise::registration)
                        .toList());
    }

    /** Where each batch of a registration begins. */
    List<Integer> batches() {
        return java.util.stream.IntStream.iterate(0, i -> i < enterprises.size(), i -> i + BATCH)
                .boxed()
                .toList();
    }

    PlatformApi.Answer send(Scene scene) {
        return scene.verb() == Scene.Verb.PUT
                ? api.put(credential().require(), scene.path(), scene.body())
                : api.post(credential().require(), scene.path(), scene.body());
    }

    /** Read anew each time: tokens are renewed while the traffic flows. */
    private CredentialFile credential() {
        return CredentialFile.of(platform, writerOf(platform));
    }

    static String writerOf(PlatformPlan platform) {
        return switch (platform.tier()) {
            case "ENTERPRISE" -> Holder.ENTERPRISE;
            case "PARK" -> Holder.PARK;
            default -> Holder.REGULATOR;
        };
    }
}
