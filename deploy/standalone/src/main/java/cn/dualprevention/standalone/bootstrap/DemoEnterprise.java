package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise that does not exist, at its home platform, to try things out with. Its credit code is synthetic and
 * passes the check of GB 32100.
 */
public record DemoEnterprise(
        String id, String name, String division, @Nullable String park, List<String> sectors) {

    private static final DemoEnterprise OF_FACTORY =
            new DemoEnterprise("91410100MA0000015B", "示范机械制造有限公司", "410105", ChainPlan.PARK, List.of("MACHINERY"));
    private static final DemoEnterprise OF_PARK = new DemoEnterprise(
            "91410800MA00000T46", "示范精细化工有限公司", "410105", ChainPlan.PARK, List.of("HAZARDOUS_CHEMICALS"));
    private static final DemoEnterprise OF_CITY =
            new DemoEnterprise("91411723MA12345XX4", "示范食品有限公司", "410102", null, List.of("LIGHT_INDUSTRY"));

    public DemoEnterprise {
        sectors = List.copyOf(sectors);
    }

    /** The one whose home the platform is: an enterprise's own, a member of the park, one in no park. */
    public static Optional<DemoEnterprise> of(PlatformPlan platform) {
        return switch (platform.tier()) {
            case "ENTERPRISE" -> Optional.of(OF_FACTORY);
            case "PARK" -> Optional.of(OF_PARK);
            case "CITY" -> Optional.of(OF_CITY);
            default -> Optional.empty();
        };
    }

    /** As it is registered. */
    public Map<String, Object> registration() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("name", name);
        body.put("division", division);
        if (park != null) {
            body.put("park", park);
        }
        body.put("sectors", sectors);
        body.put("sizeClass", "MEDIUM");
        return body;
    }
}
