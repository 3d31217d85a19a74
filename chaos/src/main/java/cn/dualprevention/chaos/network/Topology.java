package cn.dualprevention.chaos.network;

import cn.dualprevention.standalone.plan.ChainPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which platforms there are and who reports to whom.
 *
 * @param members the lower before the upper
 */
public record Topology(String name, List<Member> members) {

    private static final String PARK = ChainPlan.PARK;
    private static final String FAR_PARK = "zhongmu-park";
    private static final String JINSHUI = "410105";
    private static final String ZHONGMU = "410122";
    private static final String ZHENGZHOU = "410100";
    private static final String HENAN = "410000";

    public Topology {
        members = List.copyOf(members);
    }

    /**
     * A platform.
     *
     * @param tier ENTERPRISE, PARK, COUNTY, CITY or PROVINCE
     * @param enterprise the one whose home it is
     * @param above codes of the platforms it is linked to
     */
    public record Member(
            String code,
            String tier,
            String division,
            @Nullable String park,
            @Nullable Subject enterprise,
            List<String> above) {

        public Member {
            above = List.copyOf(above);
        }
    }

    /** An enterprise that does not exist. Its credit code is synthetic and passes the check of GB 32100. */
    public record Subject(
            String id,
            String name,
            String division,
            @Nullable String park,
            String sector) {}

    /** One platform of each tier, one above the other. */
    public static Topology chain() {
        return new Topology(
                "chain",
                List.of(
                        factory("demo-factory", "91410100MA0000015B", PARK, PARK),
                        new Member(PARK, "PARK", JINSHUI, PARK, chemist(PARK), List.of("zhengzhou")),
                        city(),
                        province()));
    }

    /**
     * Three factories, two parks, a county, the city and the province. The park of Jinshui reports to the county and to the
     * city, so what its factories report reaches the city by two roads; one factory is in no park and reports to the county.
     */
    public static Topology network() {
        return new Topology(
                "network",
                List.of(
                        factory("factory-1", "91410100MA0000015B", PARK, PARK),
                        factory("factory-2", "91410122MA00000157", FAR_PARK, FAR_PARK),
                        factory("factory-3", "91410105MA0000023E", null, "jinshui"),
                        new Member(PARK, "PARK", JINSHUI, PARK, chemist(PARK), List.of("jinshui", "zhengzhou")),
                        new Member(FAR_PARK, "PARK", ZHONGMU, FAR_PARK, null, List.of("zhengzhou")),
                        new Member("jinshui", "COUNTY", JINSHUI, null, shop(), List.of("zhengzhou")),
                        city(),
                        province()));
    }

    private static Member factory(String code, String id, @Nullable String park, String above) {
        String division = FAR_PARK.equals(park) ? ZHONGMU : JINSHUI;
        return new Member(
                code,
                "ENTERPRISE",
                division,
                park,
                new Subject(id, "示范机械制造有限公司", division, park, "MACHINERY"),
                List.of(above));
    }

    private static Member city() {
        Subject food = new Subject("91411723MA12345XX4", "示范食品有限公司", "410102", null, "LIGHT_INDUSTRY");
        return new Member("zhengzhou", "CITY", ZHENGZHOU, null, food, List.of("henan"));
    }

    private static Member province() {
        return new Member("henan", "PROVINCE", HENAN, null, null, List.of());
    }

    private static Subject chemist(String park) {
        return new Subject("91410800MA00000T46", "示范精细化工有限公司", JINSHUI, park, "HAZARDOUS_CHEMICALS");
    }

    private static Subject shop() {
        return new Subject("91410105MA00000319", "示范商贸有限公司", JINSHUI, null, "COMMERCE");
    }

    /** The member of this code. */
    public Member member(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("platform: got " + code));
    }

    private Optional<Member> find(String code) {
        return members.stream().filter(member -> member.code().equals(code)).findFirst();
    }

    /** Codes of all platforms that hear of what happens at this one, itself first. */
    public Set<String> hearing(String code) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(code));
        while (!next.isEmpty()) {
            String one = next.remove();
            if (reached.add(one)) {
                next.addAll(member(one).above());
            }
        }
        return reached;
    }
}
