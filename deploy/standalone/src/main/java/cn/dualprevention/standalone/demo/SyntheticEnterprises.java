package cn.dualprevention.standalone.demo;

import cn.dualprevention.standalone.bootstrap.DemoEnterprise;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.util.ArrayList;
import java.util.List;

/** Enterprises that do not exist, the same at every start. */
final class SyntheticEnterprises {

    private static final int IN_THE_PARK = 60;
    private static final int IN_THE_CITY = 240;
    private static final List<String> COUNTIES = List.of(
            "410102", "410103", "410104", "410105", "410106", "410108", "410122", "410181", "410182", "410183",
            "410184", "410185");
    private static final List<String> SECTORS = List.of(
            "MACHINERY",
            "LIGHT_INDUSTRY",
            "BUILDING_MATERIALS",
            "TEXTILES",
            "METALLURGY",
            "NONFERROUS",
            "COMMERCE",
            "HAZARDOUS_CHEMICALS",
            "CONSTRUCTION",
            "TRANSPORT",
            "TOWN_GAS",
            "ENERGY_STORAGE");
    private static final List<String> TRADES =
            List.of("机械", "食品", "建材", "纺织", "铸造", "铝业", "商贸", "化工", "建设", "物流", "燃气", "新能源");
    private static final List<String> WORDS = List.of("嵩阳", "中原", "汴水", "伊洛", "黄淮", "太行", "双槐", "云台", "金水", "颍川");

    private SyntheticEnterprises() {}

    /** Those whose home the platform is; none for a platform that is home to nobody. */
    static List<DemoEnterprise> of(PlatformPlan platform) {
        List<DemoEnterprise> enterprises = new ArrayList<>();
        DemoEnterprise.of(platform).ifPresent(enterprises::add);
        switch (platform.tier()) {
            case "PARK" -> {
                for (int i = 0; i < IN_THE_PARK; i++) {
                    enterprises.add(enterprise(platform.division(), ChainPlan.PARK, i));
                }
            }
            case "CITY" -> {
                for (int i = 0; i < IN_THE_CITY; i++) {
                    enterprises.add(enterprise(COUNTIES.get(i % COUNTIES.size()), "", 1_000 + i));
                }
            }
            default -> {}
        }
        return enterprises;
    }

    private static DemoEnterprise enterprise(String division, String park, int serial) {
        int trade = serial % TRADES.size();
        String name = "模拟" + WORDS.get(serial / TRADES.size() % WORDS.size()) + TRADES.get(trade) + "有限公司"
                + (serial % 1_000 + 1) + "号";
        return new DemoEnterprise(
                CreditCodes.of(division, serial),
                name,
                division,
                park.isEmpty() ? null : park,
                List.of(SECTORS.get(trade)));
    }
}
