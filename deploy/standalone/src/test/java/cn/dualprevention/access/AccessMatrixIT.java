package cn.dualprevention.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.standalone.plan.PlatformService;
import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Every operation that the platform describes × everybody who may call × enterprises in different divisions, sectors and
 * parks. Refusals come first and must leave no trace in the database; only then do those write who may.
 */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessMatrixIT {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String NOBODY = "0193a5f0-0000-7000-8000-0000000000ff";

    private PlatformUnderTest platform;
    private Population people;
    private List<Endpoint> endpoints;

    @BeforeAll
    void populate(PlatformUnderTest shared) {
        platform = shared;
        people = new Population(platform);
        endpoints = Endpoints.of(people);
    }

    @Test
    @Order(1)
    void everyOperationHasAnExpectationThatItsDeclaredRolesAllow() {
        Map<String, Set<String>> described = operations(PlatformService.GATEWAY, "/openapi");

        assertThat(endpoints.stream().map(Endpoint::operation).collect(Collectors.toSet()))
                .as("an operation without an expectation is an operation without a tested rule")
                .isEqualTo(described.keySet());
        assertThat(endpoints)
                .allSatisfy(endpoint -> assertThat(described.get(endpoint.operation()))
                        .as(endpoint.operation())
                        .containsAll(endpoint.roles()));
    }

    @Test
    @Order(2)
    void letsNobodyInWithoutAValidCredential() {
        Map<String, String> before = platform.written();
        List<String> wrong = new ArrayList<>();
        for (Credential stranger : Strangers.of(platform)) {
            Map<String, String> made = platform.written();
            for (Endpoint endpoint : endpoints) {
                Request request = endpoint.request().apply(Member.MACHINE_WORKS);
                note(wrong, stranger, request, platform.ask(stranger, request), a -> a.status() == 401);
            }
            assertThat(platform.written()).as(stranger.name()).isEqualTo(made);
        }
        assertThat(wrong).isEmpty();
        assertThat(platform.written().get("hazard.journal")).isEqualTo(before.get("hazard.journal"));
    }

    @Test
    @Order(3)
    void refusesWhatIsOutOfScopeAndChangesNothing() {
        Map<String, String> before = platform.written();
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (Endpoint endpoint : endpoints) {
            for (Party party : Party.values()) {
                for (Member member : Member.values()) {
                    if (!endpoint.allows(party, member)) {
                        Request request = endpoint.request().apply(member);
                        Credential credential = people.credential(party);
                        note(
                                wrong,
                                credential,
                                request,
                                platform.ask(credential, request),
                                answer -> endpoint.isRefusal(party, answer));
                        cells++;
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(platform.written()).isEqualTo(before);
        assertThat(cells).as("cells of the matrix").isGreaterThan(2_000);
    }

    @Test
    @Order(4)
    void listsExactlyWhatIsInScope() {
        for (Party party : Party.values()) {
            if (party != Party.OPERATOR) {
                assertThat(ids(party, "/api/v1/hazards", "id"))
                        .as("hazards of " + party)
                        .isEqualTo(people.hazardsOf(party));
                assertThat(ids(party, "/api/v1/enterprises", "id"))
                        .as("enterprises of " + party)
                        .isEqualTo(people.enterprisesOf(party));
                assertThat(ids(party, "/api/v1/hazards/held", "id"))
                        .as("waiting hazards of " + party)
                        .isEqualTo(people.heldOf(party));
            }
        }
    }

    /** A filter narrows what one sees; it must never widen it. */
    @Test
    @Order(5)
    void filtersOpenNoWayAroundTheScope() {
        for (Party party : Party.values()) {
            for (Member member : Member.values()) {
                if (party != Party.OPERATOR && !party.enterprises().contains(member)) {
                    Object division = member.scope().get("division");
                    assertThat(ids(party, "/api/v1/hazards?enterprise=" + member.id(), "id"))
                            .as("hazards of %s by %s", member, party)
                            .isSubsetOf(people.hazardsOf(party));
                    assertThat(ids(party, "/api/v1/hazards?division=" + division, "id"))
                            .isSubsetOf(people.hazardsOf(party));
                    assertThat(ids(party, "/api/v1/enterprises?division=" + division, "id"))
                            .doesNotContain(member.id());
                    assertThat(total(party, "?enterprise=" + member.id())).isZero();
                }
            }
        }
    }

    @Test
    @Order(6)
    void countsExactlyWhatIsInScope() {
        for (Party party : Party.values()) {
            if (party != Party.OPERATOR) {
                assertThat(total(party, ""))
                        .as("figure of " + party)
                        .isEqualTo(2L * party.counted().size());
                Map<String, Long> divisions = new LinkedHashMap<>();
                counts(party, "?by=division")
                        .forEach(group -> divisions.put(group.path("division").asString(), hazards(group)));
                assertThat(divisions)
                        .as("figures of %s by division", party)
                        .isEqualTo(party.counted().stream()
                                .collect(Collectors.groupingBy(
                                        m -> String.valueOf(m.scope().get("division")),
                                        Collectors.summingLong(m -> 2))));
            }
        }
    }

    @Test
    @Order(7)
    void showsTheAirportToTheProvinceAndNotToTheCity() {
        String hazard = Member.AIRPORT_WORKS.hazard();
        assertThat(ids(Party.CITY, "/api/v1/hazards", "id")).doesNotContain(hazard);
        assertThat(ids(Party.PROVINCE, "/api/v1/hazards", "id")).contains(hazard);
        assertThat(ids(Party.CITY, "/api/v1/hazards?division=410173", "id")).isEmpty();
        Request read = Request.of("GET", "/api/v1/enterprises/" + Member.AIRPORT_WORKS.id());
        assertThat(platform.ask(people.credential(Party.CITY), read).status()).isEqualTo(404);
        assertThat(platform.ask(people.credential(Party.PROVINCE), read).status())
                .isEqualTo(200);
    }

    @Test
    @Order(8)
    void servicesAnswerNobodyWhoComesPastTheGateway() {
        List<String> wrong = new ArrayList<>();
        Credential forged = Credential.token("forged internal token", TestTokens.service());
        for (PlatformService service : PlatformUnderTest.BEHIND_THE_GATEWAY) {
            Set<String> operations = operations(service, "/v3/api-docs").keySet();
            assertThat(operations).isNotEmpty();
            for (String operation : operations) {
                Request request = Request.of(
                        operation.substring(0, operation.indexOf(' ')),
                        operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]*}", NOBODY));
                if (!request.path().startsWith("/link/v1")) {
                    for (Credential credential :
                            List.of(Credential.NONE, forged, people.credential(Party.PROVINCE), platform.operator())) {
                        note(
                                wrong,
                                credential,
                                request,
                                platform.ask(service, credential.identify(request)),
                                a -> a.status() == 401);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Order(9)
    void platformsProveWhoTheyAreBySignature() {
        List<Request> calls = List.of(
                Request.of("POST", "/link/v1/poll").with(Map.of()),
                Request.of("GET", "/link/v1/marks"),
                Request.of("POST", "/link/v1/recall").with(Map.of()),
                Request.of("POST", "/link/v1/recalled/supervision.events").with(Map.of()),
                Request.of("POST", "/link/v1/completeness").with(Map.of()),
                Request.of("POST", "/link/v1/seals").with(Map.of()),
                Request.of("POST", "/link/v1/streams/hazard.events/consignments/1")
                        .header("Content-Type", "application/octet-stream")
                        .with("stolen"));
        List<String> wrong = new ArrayList<>();
        for (Request call : calls) {
            for (Credential credential :
                    List.of(Credential.NONE, platform.operator(), people.credential(Party.PROVINCE))) {
                note(wrong, credential, call, platform.ask(credential, call), AccessMatrixIT::isUnsigned);
                note(
                        wrong,
                        credential,
                        call,
                        platform.ask(PlatformService.SYNC, credential.identify(call)),
                        AccessMatrixIT::isUnsigned);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Probes ask the services themselves; the gateway tells strangers that it lives and its operator its own figures. */
    @Test
    @Order(10)
    void leadsNobodyToAnActuator() {
        List<String> paths = List.of(
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/gateway/routes",
                "/api/v1/hazards/actuator/prometheus",
                "/api/v1/hazards/../../../actuator/prometheus",
                "/admin/v1/hazards/actuator/env",
                "/hazard-service/actuator/health",
                "/link/v1/actuator/prometheus",
                "/link/v1/../../actuator/prometheus");
        List<String> wrong = new ArrayList<>();
        for (String path : paths) {
            Request request = Request.of("GET", path);
            for (Credential credential :
                    List.of(Credential.NONE, platform.operator(), people.credential(Party.PROVINCE))) {
                note(
                        wrong,
                        credential,
                        request,
                        platform.ask(credential, request),
                        answer -> Set.of(400, 401, 403, 404).contains(answer.status()));
            }
        }
        Request metrics = Request.of("GET", "/actuator/prometheus");
        note(wrong, Credential.NONE, metrics, platform.ask(Credential.NONE, metrics), a -> a.status() == 401);
        Credential regulator = people.credential(Party.PROVINCE);
        note(wrong, regulator, metrics, platform.ask(regulator, metrics), a -> a.status() == 403);
        assertThat(wrong).isEmpty();
    }

    /** The other half: nothing was refused above because the request was wrong. */
    @Test
    @Order(11)
    void letsInWhoMayAndAnswersEveryCell() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            for (Party party : Party.values()) {
                for (Member member : Member.values()) {
                    if (endpoint.allows(party, member)) {
                        Request request = endpoint.request().apply(member);
                        Credential credential = people.credential(party);
                        note(wrong, credential, request, platform.ask(credential, request), endpoint::isWelcome);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void note(
            List<String> wrong,
            Credential credential,
            Request request,
            Answer answer,
            java.util.function.Predicate<Answer> right) {
        if (!right.test(answer)) {
            wrong.add(credential + " " + request + ": got " + answer);
        }
    }

    private static boolean isUnsigned(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    /** Operations that a description tells of, with the roles it declares. */
    private Map<String, Set<String>> operations(PlatformService service, String description) {
        // a busy gateway describes what it has heard so far, and says what is missing
        JsonNode whole = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> platform.ask(service, Request.of("GET", description)),
                        answer -> answer.isSuccess() && !answer.text().contains("x-missing-services"))
                .json();
        Map<String, Set<String>> operations = new LinkedHashMap<>();
        whole.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> {
                            Set<String> roles = new TreeSet<>();
                            operation.getValue().path("x-roles").forEach(role -> roles.add(role.asString()));
                            operations.put(
                                    operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(), roles);
                        }));
        return operations;
    }

    private Set<String> ids(Party party, String path, String field) {
        Answer answer = platform.ask(people.credential(party), Request.of("GET", path));
        assertThat(answer.status()).as(party + " " + path + " " + answer).isEqualTo(200);
        return new TreeSet<>(answer.each(field));
    }

    private long total(Party party, String query) {
        long total = 0;
        for (JsonNode group : counts(party, query)) {
            total += hazards(group);
        }
        return total;
    }

    private static long hazards(JsonNode group) {
        return group.path("total").asLong() + group.path("withdrawn").asLong();
    }

    private JsonNode counts(Party party, String query) {
        Answer answer = platform.ask(people.credential(party), Request.of("GET", "/api/v1/hazards/counts" + query));
        assertThat(answer.status()).as(party + " " + answer).isEqualTo(200);
        JsonNode groups = answer.json().path("groups");
        assertThat(groups.isArray()).as(answer.text()).isTrue();
        return groups;
    }
}
