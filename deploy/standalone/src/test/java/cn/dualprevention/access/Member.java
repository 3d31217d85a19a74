package cn.dualprevention.access;

import cn.dualprevention.ids.UnifiedSocialCreditCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The enterprises of the platform: in several divisions, sectors and parks. Each has one hazard of each way in. */
enum Member {
    MACHINE_WORKS("MA000001", "410105", "jinshui-park", List.of("MACHINERY")),
    CHEMICAL_WORKS("MA000002", "410104", "guancheng-park", List.of("HAZARDOUS_CHEMICALS")),
    STEEL_WORKS("MA000003", "410105", null, List.of("METALLURGY", "FIRE_SAFETY")),
    /** In 航空港, which reports to the province and not to Zhengzhou. */
    AIRPORT_WORKS("MA000004", "410173", null, List.of("METALLURGY")),
    KAIFENG_WORKS("MA000005", "410202", null, List.of("MACHINERY"));

    static final String SYSTEM = "mes";

    private final String id;
    private final String division;
    private final @Nullable String park;
    private final List<String> sectors;

    Member(String organisation, String division, @Nullable String park, List<String> sectors) {
        this.id = creditCode("91" + division + organisation);
        this.division = division;
        this.park = park;
        this.sectors = sectors;
    }

    String id() {
        return id;
    }

    /** Who answers for it, as its registration and a change of it write it. */
    Map<String, Object> scope() {
        Map<String, Object> scope = new LinkedHashMap<>(Map.of("division", division, "sectors", sectors));
        if (park != null) {
            scope.put("park", park);
        }
        return scope;
    }

    Map<String, Object> registration() {
        Map<String, Object> registration = new LinkedHashMap<>(scope());
        registration.put("id", id);
        registration.put("name", "权限样例企业" + ordinal());
        return registration;
    }

    /** Always with the same id, so that whoever may write repeats what is there and changes nothing. */
    Map<String, Object> report() {
        Map<String, Object> report = findings();
        report.put("id", hazard());
        return report;
    }

    /** The chemical works' is one of special equipment, which no department of its enterprise answers for. */
    Map<String, Object> push() {
        Map<String, Object> push = findings();
        push.put("status", "REPORTED");
        push.put("sourceUpdatedAt", "2026-11-20T10:00:00+08:00");
        if (this == CHEMICAL_WORKS) {
            push.put("field", "SPECIAL_EQUIPMENT");
        }
        return push;
    }

    Map<String, Object> batchedPush() {
        Map<String, Object> push = push();
        push.put("system", SYSTEM);
        push.put("sourceId", sourceId());
        return push;
    }

    String hazard() {
        return "0193a5f0-0000-7000-8000-00000000000" + ordinal();
    }

    String sourceId() {
        return "WX-" + ordinal();
    }

    private Map<String, Object> findings() {
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("enterprise", id);
        findings.put("name", "防护罩缺失");
        findings.put("place", "二车间");
        findings.put("description", "传动部位防护罩拆除后未复位");
        findings.put("sourceKind", "1");
        findings.put("handling", "TIME_LIMITED");
        findings.put("foundAt", "2026-11-20T09:30:00+08:00");
        return findings;
    }

    /** Synthetic; the check characters of organisation and code are found by trying. */
    static String creditCode(String start) {
        String symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        return IntStream.range(0, symbols.length() * symbols.length())
                .mapToObj(n -> start + symbols.charAt(n / symbols.length()) + symbols.charAt(n % symbols.length()))
                .filter(UnifiedSocialCreditCode::isValid)
                .findFirst()
                .orElseThrow();
    }
}
