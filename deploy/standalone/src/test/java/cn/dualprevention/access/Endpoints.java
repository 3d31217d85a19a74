package cn.dualprevention.access;

import cn.dualprevention.access.Endpoint.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** The expected rule of every operation there is: the one place to add to when an endpoint is added. */
final class Endpoints {

    private static final Set<String> BUSINESS = Set.of("ENTERPRISE", "PARK", "REGULATOR");
    /** What an enterprise does not decide about itself, save on a platform of its own. */
    private static final Set<String> AUTHORITIES = Set.of("PARK", "REGULATOR");

    private static final Set<String> ANYBODY = Set.of("ENTERPRISE", "PARK", "REGULATOR", "OPERATOR");
    private static final Set<String> ABOVE = Set.of("PARK", "REGULATOR", "OPERATOR");
    private static final Set<String> REGULATORS = Set.of("REGULATOR");
    private static final Set<String> OPERATORS = Set.of("OPERATOR");
    private static final String NOTHING = "0193a5f0-0000-7000-8000-0000000000ff";
    private static final Map<String, Object> PERSON = Map.of("ref", "w-1", "name", "张三");

    private static final BiPredicate<Party, Member> ENTERPRISE =
            (party, member) -> party.enterprises().contains(member);
    private static final BiPredicate<Party, Member> PUSHED =
            (party, member) -> party.pushed().contains(member);
    private static final BiPredicate<Party, Member> ALL = (party, member) -> true;

    private final Population people;
    private final List<Endpoint> all = new ArrayList<>();

    private Endpoints(Population people) {
        this.people = people;
    }

    static List<Endpoint> of(Population people) {
        Endpoints endpoints = new Endpoints(people);
        endpoints.reading();
        endpoints.receiving();
        endpoints.handling();
        endpoints.enterprises();
        endpoints.operating();
        return endpoints.all;
    }

    private void reading() {
        open("GET /api/v1/divisions", ANYBODY);
        open("GET /api/v1/sectors", ANYBODY);
        open("GET /api/v1/links", ANYBODY);
        open("GET /api/v1/seals", Set.of("REGULATOR", "OPERATOR"));
        read(
                "GET /api/v1/evidence/hazards/{id}",
                BUSINESS,
                m -> get("/api/v1/evidence/hazards/" + m.hazard()),
                ENTERPRISE);
        open("GET /api/v1/reconciliation", ABOVE);
        open("GET /api/v1/code-lists/major-hazard-criteria", ANYBODY);
        add("GET /api/v1/code-lists/{name}", ANYBODY, m -> get("/api/v1/code-lists/sector"), ALL, Refusal.NOBODY);
        open("GET /api/v1/hazards", BUSINESS);
        open("GET /api/v1/hazards/counts", BUSINESS);
        open("GET /api/v1/hazards/held", BUSINESS);
        open("GET /api/v1/enterprises", BUSINESS);
        read("GET /api/v1/hazards/{id}", BUSINESS, m -> get("/api/v1/hazards/" + m.hazard()), ENTERPRISE);
        read("GET /api/v1/hazards/{id}", BUSINESS, m -> get("/api/v1/hazards/" + people.pushedOf(m)), PUSHED);
        timeline("hazards", Member::hazard, ENTERPRISE);
        timeline("hazards", people::pushedOf, PUSHED);
        timeline("enterprises", Member::id, ENTERPRISE);
        read(
                "GET /api/v1/hazards/reporters/{enterprise}",
                BUSINESS,
                m -> get("/api/v1/hazards/reporters/" + m.id()),
                ENTERPRISE);
        read("GET /api/v1/enterprises/{id}", BUSINESS, m -> get("/api/v1/enterprises/" + m.id()), ENTERPRISE);
        read(
                "GET /api/v1/decisions/{id}",
                REGULATORS,
                m -> get("/api/v1/decisions/" + people.decisionOf(m)),
                ENTERPRISE);
        read("GET /api/v1/trace/{eventId}", BUSINESS, m -> get("/api/v1/trace/" + people.hazardEventOf(m)), ENTERPRISE);
        read(
                "GET /api/v1/trace/{eventId}",
                BUSINESS,
                m -> get("/api/v1/trace/" + people.enterpriseEventOf(m)),
                ENTERPRISE);
        read(
                "GET /api/v1/hazards/by-source/{system}/{sourceId}",
                BUSINESS,
                m -> get(bySource(m) + "?enterprise=" + m.id()),
                PUSHED);
    }

    private void timeline(String of, Function<Member, String> id, BiPredicate<Party, Member> sees) {
        read(
                "GET /api/v1/" + of + "/{id}/timeline",
                BUSINESS,
                m -> get("/api/v1/" + of + "/" + id.apply(m) + "/timeline"),
                sees);
    }

    private void receiving() {
        write("POST /api/v1/hazards", BUSINESS, m -> post("/api/v1/hazards", m.report()));
        batch("POST /api/v1/hazards/batch", m -> post("/api/v1/hazards/batch", List.of(m.report())));
        write(
                "PUT /api/v1/hazards/by-source/{system}/{sourceId}",
                BUSINESS,
                m -> Request.of("PUT", bySource(m)).with(m.push()));
        for (String method : List.of("PUT", "POST")) {
            String path = "/api/v1/hazards/by-source/batch";
            batch(method + " " + path, m -> Request.of(method, path).with(List.of(m.batchedPush())));
        }
        write(
                "DELETE /api/v1/hazards/by-source/{system}/{sourceId}",
                BUSINESS,
                m -> Request.of(
                        "DELETE",
                        bySource(m) + "?enterprise=" + m.id()
                                + "&reason=gone&sourceUpdatedAt=2026-11-20T11:00:00%2B08:00"));
    }

    private void handling() {
        step("grade", m -> Map.of("level", "GENERAL"));
        step(
                "assign",
                m -> Map.of(
                        "measures", "复位防护罩",
                        "funds", "100.00",
                        "responsible", PERSON,
                        "deadline", "2026-12-31",
                        "contingencyPlan", "停机"));
        step("start", m -> Map.of());
        step("fix-on-the-spot", m -> Map.of("rectifier", PERSON, "result", "已复位"));
        step("submit", m -> Map.of("rectifier", PERSON, "result", "已复位"));
        step("accept", m -> Map.of("acceptor", Map.of("ref", "w-2")));
        step("return", m -> Map.of("reason", "未整改到位"));
        step("close", m -> Map.of());
        step("request-extension", m -> Map.of("deadline", "2027-01-31", "reason", "备件未到"));
        step("grant-extension", m -> Map.of("deadline", "2027-01-31"));
        step("refuse-extension", m -> Map.of("reason", "不得延期"));
        step("interim-controls", m -> Map.of("measures", "停机挂牌"));
        step("file-plan", m -> Map.of("title", "治理方案", "summary", "分步治理"));
        step("inform-staff", m -> Map.of("how", "MEETING"));
        step("merge", m -> Map.of("into", people.pushedOf(m), "reason", "重复"));
        step("void", m -> Map.of("reason", "误报"));
        add(
                "POST /api/v1/decisions",
                REGULATORS,
                m -> post("/api/v1/decisions", Population.decision(m)),
                ENTERPRISE,
                Refusal.FORBIDDEN);
    }

    private void enterprises() {
        write("POST /api/v1/enterprises", AUTHORITIES, m -> post("/api/v1/enterprises", m.registration()));
        add(
                "POST /api/v1/enterprises/batch",
                AUTHORITIES,
                m -> post("/api/v1/enterprises/batch", List.of(m.registration())),
                ENTERPRISE,
                Refusal.IN_THE_BATCH);
        // an enterprise describes itself, and says itself that it is online
        change("particulars", BUSINESS, m -> Map.of("name", m.registration().get("name")));
        change("online", BUSINESS, m -> Map.of());
        change("scope", AUTHORITIES, Member::scope);
        change("home", AUTHORITIES, m -> Map.of("platform", PlatformUnderTest.CODE));
        change("suspend", AUTHORITIES, m -> Map.of());
        change("resume", AUTHORITIES, m -> Map.of());
    }

    private void operating() {
        open("GET /admin/v1/keys", OPERATORS);
        operate(
                "POST /admin/v1/keys",
                m -> post("/admin/v1/keys", Map.of("grant", Map.of("role", "OPERATOR"), "holder", "second-operator")));
        operate("DELETE /admin/v1/keys/{id}", m -> Request.of("DELETE", "/admin/v1/keys/" + NOTHING));
        operate(
                "POST /admin/v1/tokens",
                m -> post(
                        "/admin/v1/tokens",
                        Map.of(
                                "subject",
                                "u-9",
                                "grant",
                                Map.of("role", "REGULATOR", "divisions", List.of("410000")))));
        operate("POST /admin/v1/links", m -> post("/admin/v1/links", Map.of("peer", "zhengzhou")));
        operate("POST /admin/v1/links/enrol", m -> post("/admin/v1/links/enrol", Map.of("token", "none")));
        for (String verb : List.of("pause", "resume")) {
            operate(
                    "POST /admin/v1/links/{id}/" + verb,
                    m -> Request.of("POST", "/admin/v1/links/" + NOTHING + "/" + verb));
        }
        operate("POST /admin/v1/hazards/recount", m -> Request.of("POST", "/admin/v1/hazards/recount"));
        open("GET /admin/v1/reconciliation/differences", OPERATORS);
        operate("POST /admin/v1/reconciliation", m -> Request.of("POST", "/admin/v1/reconciliation"));
    }

    private void open(String operation, Set<String> roles) {
        add(operation, roles, m -> get(operation.substring("GET ".length())), ALL, Refusal.NOBODY);
    }

    private void operate(String operation, Function<Member, Request> request) {
        add(operation, OPERATORS, request, ALL, Refusal.NOBODY);
    }

    private void read(
            String operation, Set<String> roles, Function<Member, Request> request, BiPredicate<Party, Member> sees) {
        add(operation, roles, request, sees, Refusal.HIDDEN);
    }

    private void write(String operation, Set<String> roles, Function<Member, Request> request) {
        add(operation, roles, request, ENTERPRISE, Refusal.FORBIDDEN);
    }

    private void batch(String operation, Function<Member, Request> request) {
        add(operation, BUSINESS, request, ENTERPRISE, Refusal.IN_THE_BATCH);
    }

    private void step(String step, Function<Member, Object> body) {
        write(
                "POST /api/v1/hazards/{id}/" + step,
                BUSINESS,
                m -> post("/api/v1/hazards/" + m.hazard() + "/" + step, body.apply(m)));
    }

    private void change(String change, Set<String> roles, Function<Member, Object> body) {
        write(
                "POST /api/v1/enterprises/{id}/" + change,
                roles,
                m -> post("/api/v1/enterprises/" + m.id() + "/" + change, body.apply(m)));
    }

    private void add(
            String operation,
            Set<String> roles,
            Function<Member, Request> request,
            BiPredicate<Party, Member> sees,
            Refusal refused) {
        all.add(new Endpoint(operation, new HashSet<>(roles), request, sees, refused));
    }

    private static String bySource(Member member) {
        return "/api/v1/hazards/by-source/" + Member.SYSTEM + "/" + member.sourceId();
    }

    private static Request get(String path) {
        return Request.of("GET", path);
    }

    private static Request post(String path, Object body) {
        return Request.of("POST", path).with(body);
    }
}
