package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.standalone.plan.PlatformPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Somebody who gets a credential in the keys folder of a platform, as a file that curl takes with {@code -H @file}.
 *
 * @param file its name
 * @param title who that is, Chinese
 * @param person a person gets a bearer token, a system an API key
 * @param grant what it may be and see, as the gateway wants it
 */
public record Holder(String file, String title, boolean person, Map<String, Object> grant) {

    public static final String OPERATOR = "operator.header";
    public static final String ENTERPRISE = "enterprise.header";
    public static final String PARK = "park.header";
    public static final String REGULATOR = "regulator.header";

    private static final String COUNTY = "410105";

    public Holder {
        grant = Map.copyOf(grant);
    }

    /** Everybody at a platform of the demonstration besides its operator. */
    public static List<Holder> of(PlatformPlan platform) {
        List<Holder> holders = new ArrayList<>();
        DemoEnterprise.of(platform)
                .ifPresent(enterprise -> holders.add(new Holder(
                        ENTERPRISE,
                        "企业系统密钥（" + enterprise.name() + "）",
                        false,
                        Map.of("role", "ENTERPRISE", "enterprise", enterprise.id()))));
        switch (platform.tier()) {
            case "ENTERPRISE" -> {}
            case "PARK" -> {
                Map<String, Object> grant = Map.of("role", "PARK", "park", Objects.requireNonNull(platform.park()));
                holders.add(new Holder(PARK, "园区管理员令牌", true, grant));
                holders.add(new Holder("park-system.header", "园区系统密钥", false, grant));
            }
            default -> {
                holders.add(
                        new Holder(REGULATOR, "监管人员令牌（" + platform.name() + "）", true, regulator(platform.division())));
                holders.add(new Holder(
                        "regulator-system.header",
                        "监管系统密钥（" + platform.name() + "）",
                        false,
                        regulator(platform.division())));
            }
        }
        if (platform.tier().equals("CITY")) {
            holders.add(new Holder("regulator-" + COUNTY + ".header", "区级监管人员令牌（金水区）", true, regulator(COUNTY)));
        }
        return holders;
    }

    private static Map<String, Object> regulator(String division) {
        return Map.of("role", "REGULATOR", "divisions", List.of(division));
    }

    /** Whose key it is, told to the gateway where the grant does not say it. */
    String name() {
        return file.replace(".header", "");
    }
}
