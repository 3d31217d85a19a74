package cn.dualprevention.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The platform filled with its enterprises, their hazards and decisions, by those who may. */
final class Population {

    private static final Duration PROJECTION = Duration.ofSeconds(30);

    private final PlatformUnderTest platform;
    private final Map<Party, Credential> credentials = new EnumMap<>(Party.class);
    private final Map<Member, Map<String, String>> facts = new EnumMap<>(Member.class);
    /** Enterprises of other tests, in a city of their own; only the whole province sees them. */
    private final Set<String> others;

    private String heldByNewcomer = "";

    Population(PlatformUnderTest platform) {
        this.platform = platform;
        for (Party party : Party.values()) {
            credentials.put(party, platform.issue(party.name().toLowerCase(java.util.Locale.ROOT), party.grant()));
        }
        others = new TreeSet<>(ask("GET", "/api/v1/enterprises", null).each("id"));
        for (Member member : Member.values()) {
            facts.put(member, new HashMap<>());
            populate(member);
        }
        holdOne();
        await().atMost(PROJECTION).untilAsserted(this::requireEverythingArrived);
    }

    private void populate(Member member) {
        done("POST", "/api/v1/enterprises", member.registration());
        platform.awaitEnterprise(member.id(), PlatformUnderTest.CODE);
        done("POST", "/api/v1/hazards", member.report());
        String push = "/api/v1/hazards/by-source/" + Member.SYSTEM + "/" + member.sourceId();
        put(member, "pushed", done("PUT", push, member.push()), "id");
        // a recheck of a hazard that is none: its home answers that it does not apply, and nothing changes
        put(member, "decision", done("POST", "/api/v1/decisions", decision(member)), "id");
    }

    static Map<String, Object> decision(Member member) {
        return Map.of(
                "hazard", member.hazard(),
                "kind", "RECHECK_PASSED",
                "number", "豫应急复〔2026〕1号",
                "organ", "河南省应急管理厅");
    }

    private void holdOne() {
        String newcomer = (String) Party.NEWCOMER_KEY.grant().get("enterprise");
        Map<String, Object> report = Member.MACHINE_WORKS.report();
        report.put("enterprise", newcomer);
        report.put("id", "0193a5f0-0000-7000-8000-000000000099");
        Answer held = platform.ask(
                credential(Party.PARK_OPERATOR),
                Request.of("POST", "/api/v1/hazards").with(report));
        assertThat(held.status()).as(held.text()).isEqualTo(202);
        heldByNewcomer = held.json().path("id").asString();
    }

    private void requireEverythingArrived() {
        assertThat(ask("GET", "/api/v1/enterprises", null).each("id")).hasSize(others.size() + Member.values().length);
        assertThat(ask("GET", "/api/v1/hazards", null).each("id")).hasSize(2 * Member.values().length);
        for (Member member : Member.values()) {
            assertThat(ask("GET", "/api/v1/decisions/" + decisionOf(member), null)
                            .json()
                            .path("outcome")
                            .asString())
                    .isEqualTo("NOT_APPLICABLE");
            put(member, "hazardEvent", timeline("/api/v1/hazards/" + member.hazard()), "eventId");
            put(member, "enterpriseEvent", timeline("/api/v1/enterprises/" + member.id()), "eventId");
        }
    }

    private Answer timeline(String of) {
        Answer answer = ask("GET", of + "/timeline", null);
        assertThat(answer.each("eventId")).isNotEmpty();
        return answer;
    }

    private void put(Member member, String fact, Answer answer, String field) {
        String value = answer.each(field).stream()
                .findFirst()
                .orElseGet(() -> answer.json().path(field).asString());
        facts.get(member).put(fact, value);
    }

    private Answer done(String method, String path, Object body) {
        Answer answer = ask(method, path, body);
        assertThat(answer.isSuccess()).as(method + " " + path + " " + answer).isTrue();
        return answer;
    }

    private Answer ask(String method, String path, @org.jspecify.annotations.Nullable Object body) {
        Request request = Request.of(method, path);
        return platform.ask(credential(Party.PROVINCE), body == null ? request : request.with(body));
    }

    Credential credential(Party party) {
        return credentials.get(party);
    }

    String pushedOf(Member member) {
        return fact(member, "pushed");
    }

    String decisionOf(Member member) {
        return fact(member, "decision");
    }

    String hazardEventOf(Member member) {
        return fact(member, "hazardEvent");
    }

    String enterpriseEventOf(Member member) {
        return fact(member, "enterpriseEvent");
    }

    private String fact(Member member, String name) {
        return facts.get(member).get(name);
    }

    /** Ids of the enterprises a party is to see. */
    Set<String> enterprisesOf(Party party) {
        Set<String> ids = new TreeSet<>(party == Party.PROVINCE ? others : Set.of());
        party.enterprises().forEach(member -> ids.add(member.id()));
        return ids;
    }

    /** Ids of the hazards a party is to see. */
    Set<String> hazardsOf(Party party) {
        Set<String> ids = new TreeSet<>();
        party.enterprises().forEach(member -> ids.add(member.hazard()));
        party.pushed().forEach(member -> ids.add(pushedOf(member)));
        return ids;
    }

    /** Ids of the waiting hazards a party is to see: its own enterprise's, or those it handed in itself. */
    Set<String> heldOf(Party party) {
        return party == Party.NEWCOMER_KEY || party == Party.PARK_OPERATOR ? Set.of(heldByNewcomer) : Set.of();
    }
}
