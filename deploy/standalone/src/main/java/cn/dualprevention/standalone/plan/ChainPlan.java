package cn.dualprevention.standalone.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Platforms that are started together, from the lowest to the highest; each is linked to the next one.
 *
 * @param demonstration whether they get enterprises, keys and people to try things out with
 */
public record ChainPlan(List<PlatformPlan> platforms, boolean demonstration) {

    /** Where the first platform of the chain is, unless told otherwise. */
    public static final int PORT_BASE = 7100;

    /** The park of the chain. */
    public static final String PARK = "zhengzhou-park";

    private static final String ZHENGZHOU = "410100";
    private static final String JINSHUI = "410105";
    private static final String HENAN = "410000";

    public ChainPlan {
        platforms = List.copyOf(platforms);
    }

    /** A single platform that is on its own until an operator links it. */
    public static ChainPlan single(PlatformPlan platform) {
        return new ChainPlan(List.of(platform), false);
    }

    /**
     * Enterprise, park, city and province.
     *
     * @param only codes of those that are wanted; none means all
     */
    public static ChainPlan whole(Path data, int portBase, Set<String> only) {
        List<PlatformPlan> all = new ArrayList<>();
        all.add(platform("demo-factory", "示范工厂", "ENTERPRISE", JINSHUI, PARK, portBase, data));
        all.add(platform(PARK, "郑州示范园区", "PARK", JINSHUI, PARK, portBase + PortPlan.WIDTH, data));
        all.add(platform("zhengzhou", "郑州市", "CITY", ZHENGZHOU, null, portBase + 2 * PortPlan.WIDTH, data));
        all.add(platform("henan", "河南省", "PROVINCE", HENAN, null, portBase + 3 * PortPlan.WIDTH, data));
        List<String> codes = all.stream().map(PlatformPlan::code).toList();
        for (String code : only) {
            if (!codes.contains(code)) {
                throw new InvalidPlan("链路中没有平台 %s (--only: got %s, expected: some of %s)".formatted(code, code, codes));
            }
        }
        return new ChainPlan(
                all.stream()
                        .filter(platform -> only.isEmpty() || only.contains(platform.code()))
                        .toList(),
                true);
    }

    /** The lowest platform, where hazards are found. */
    public PlatformPlan lowest() {
        return platforms.get(0);
    }

    /** The highest platform, which hears of everything. */
    public PlatformPlan highest() {
        return platforms.get(platforms.size() - 1);
    }

    private static PlatformPlan platform(
            String code, String name, String tier, String division, @Nullable String park, int base, Path data) {
        return new PlatformPlan(code, name, tier, division, park, new PortPlan(base), data, null, null);
    }
}
