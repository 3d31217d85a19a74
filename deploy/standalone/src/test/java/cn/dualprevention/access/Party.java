package cn.dualprevention.access;

import static cn.dualprevention.access.Member.AIRPORT_WORKS;
import static cn.dualprevention.access.Member.CHEMICAL_WORKS;
import static cn.dualprevention.access.Member.KAIFENG_WORKS;
import static cn.dualprevention.access.Member.MACHINE_WORKS;
import static cn.dualprevention.access.Member.STEEL_WORKS;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everybody who calls, with what they are to see, written down by hand: area × department, own enterprise, members of
 * the park. Who is nobody has no role.
 */
enum Party {
    MACHINE_WORKS_KEY(Map.of("role", "ENTERPRISE", "enterprise", MACHINE_WORKS.id()), Set.of(MACHINE_WORKS)),
    CHEMICAL_WORKS_KEY(Map.of("role", "ENTERPRISE", "enterprise", CHEMICAL_WORKS.id()), Set.of(CHEMICAL_WORKS)),
    /** Of an enterprise that is not registered yet. */
    NEWCOMER_KEY(Map.of("role", "ENTERPRISE", "enterprise", Member.creditCode("91410105MA000009")), Set.of()),
    PARK_OPERATOR(Map.of("role", "PARK", "park", "jinshui-park"), Set.of(MACHINE_WORKS)),
    OTHER_PARK_OPERATOR(Map.of("role", "PARK", "park", "guancheng-park"), Set.of(CHEMICAL_WORKS)),
    EMPTY_PARK_OPERATOR(Map.of("role", "PARK", "park", "empty-park"), Set.of()),
    COUNTY(regulator("410105"), Set.of(MACHINE_WORKS, STEEL_WORKS)),
    SIBLING_COUNTY(regulator("410104"), Set.of(CHEMICAL_WORKS)),
    AIRPORT(regulator("410173"), Set.of(AIRPORT_WORKS)),
    /** Its code begins as the airport's does, and the airport is none of its business. */
    CITY(regulator("410100"), Set.of(MACHINE_WORKS, CHEMICAL_WORKS, STEEL_WORKS)),
    OTHER_CITY(regulator("410200"), Set.of(KAIFENG_WORKS)),
    PROVINCE(regulator("410000"), Set.of(Member.values())),
    CITY_METALLURGY(regulator("410100", "METALLURGY"), Set.of(STEEL_WORKS)),
    PROVINCE_METALLURGY(regulator("410000", "METALLURGY"), Set.of(STEEL_WORKS, AIRPORT_WORKS)),
    /** 工贸 answers for the industries below it. */
    PROVINCE_TRADE(
            regulator("410000", "INDUSTRY_TRADE"), Set.of(MACHINE_WORKS, STEEL_WORKS, AIRPORT_WORKS, KAIFENG_WORKS)),
    /** Not the steel works' first department: it sees what the figures count elsewhere. */
    CITY_FIRE(regulator("410100", "FIRE_SAFETY"), Set.of(STEEL_WORKS), Set.of(STEEL_WORKS), Set.of()),
    /** Answers for a hazard of an enterprise that it does not answer for. */
    CITY_EQUIPMENT(regulator("410100", "SPECIAL_EQUIPMENT"), Set.of(), Set.of(CHEMICAL_WORKS), Set.of()),
    OPERATOR(Map.of("role", "OPERATOR"), Set.of());

    private final Map<String, Object> grant;
    private final Set<Member> enterprises;
    private final Set<Member> pushed;
    private final Set<Member> counted;

    Party(Map<String, Object> grant, Set<Member> enterprises) {
        this(grant, enterprises, enterprises, enterprises);
    }

    Party(Map<String, Object> grant, Set<Member> enterprises, Set<Member> pushed, Set<Member> counted) {
        this.grant = grant;
        this.enterprises = enterprises;
        this.pushed = pushed;
        this.counted = counted;
    }

    Map<String, Object> grant() {
        return grant;
    }

    String role() {
        return (String) grant.get("role");
    }

    /** Enterprises it sees, and with each of them its reported hazard. */
    Set<Member> enterprises() {
        return enterprises;
    }

    /** Enterprises whose pushed hazard it sees. */
    Set<Member> pushed() {
        return pushed;
    }

    /** Enterprises whose hazards are in its figures: a hazard counts once, under its first department. */
    Set<Member> counted() {
        return counted;
    }

    private static Map<String, Object> regulator(String division, String... sectors) {
        return Map.of("role", "REGULATOR", "divisions", List.of(division), "sectors", List.of(sectors));
    }
}
