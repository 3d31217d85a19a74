package cn.dualprevention.input;

import static cn.dualprevention.input.BadRequests.KEY;
import static cn.dualprevention.input.BadRequests.post;
import static cn.dualprevention.input.Sender.BATCH;
import static cn.dualprevention.input.Sender.HAZARDS;
import static cn.dualprevention.input.Sender.report;
import static cn.dualprevention.input.Sender.reportWith;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.access.Answer;
import cn.dualprevention.access.OnePlatform;
import cn.dualprevention.access.PlatformUnderTest;
import cn.dualprevention.access.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent to the whole platform: a problem that says what and where, and not a row changed by it. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final int TWINS = 50;
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlatformUnderTest platform;
    private Sender sender;

    @BeforeAll
    void register(PlatformUnderTest shared) {
        platform = shared;
        sender = new Sender(platform);
    }

    static Stream<BadRequest> ofEnterprises() {
        return Stream.of(BadRequests.fields(), BadRequests.bodies(), BadRequests.addresses())
                .flatMap(List::stream);
    }

    static Stream<BadRequest> ofRegulators() {
        return BadRequests.ofRegulators().stream();
    }

    @ParameterizedTest
    @MethodSource
    void ofEnterprises(BadRequest bad) {
        Map<String, String> before = platform.written();
        requireProblem(sender.ask(bad.request()), bad);
        assertThat(platform.written()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource
    void ofRegulators(BadRequest bad) {
        Map<String, String> before = platform.written();
        Answer answer = sender.asProvince(bad.request());
        requireProblem(answer, bad);
        if (bad.code().equals("not-home")) {
            assertThat(answer.json().path("home").asString()).isEqualTo("zhengzhou");
        }
        assertThat(platform.written()).isEqualTo(before);
    }

    @Test
    void namesTheLegalStepsWhereOneIsIllegal() {
        Map<String, String> before = platform.written();
        Answer answer = sender.ask(post(
                HAZARDS + "/" + sender.hazard() + "/accept", Map.of("acceptor", Map.of("ref", "w-2", "name", "李四"))));
        requireProblem(answer, BadRequest.of("an illegal step", Request.of("POST", ""), 409, "illegal-step"));
        assertThat(answer.json().path("legal").valueStream().map(JsonNode::asString))
                .contains("grade", "void")
                .doesNotContain("accept");
        assertThat(platform.written()).isEqualTo(before);
    }

    @Test
    void refusesAnIdThatAnotherHazardHas() {
        Map<String, String> before = platform.written();
        Map<String, Object> other = reportWith("name", "另一条隐患");
        other.put("id", sender.hazard());
        requireProblem(
                sender.ask(post(HAZARDS, other)),
                BadRequest.of("a taken id", Request.of("POST", ""), 409, "conflict")
                        .at("/id", "id-taken"));
        assertThat(platform.written()).isEqualTo(before);
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        String key = UUID.randomUUID().toString();
        assertThat(sender.ask(post(HAZARDS, report()).header(KEY, key)).status())
                .isEqualTo(201);
        Map<String, String> before = platform.written();
        BadRequest reused = BadRequest.of("a used key", Request.of("POST", ""), 422, "key-reused")
                .at("@" + KEY, "invalid");

        requireProblem(sender.ask(post(HAZARDS, reportWith("name", "别的")).header(KEY, key)), reused);
        requireProblem(
                sender.ask(post(HAZARDS + "/" + sender.hazard() + "/grade", Map.of("level", "GENERAL"))
                        .header(KEY, key)),
                reused);
        assertThat(platform.written()).isEqualTo(before);
    }

    @Test
    void reportsOnceHoweverOftenItIsAskedAtOnce() throws Exception {
        requireOneEffect(post(HAZARDS, report()), 201);
    }

    @Test
    void stepsOnceHoweverOftenItIsAskedAtOnce() throws Exception {
        String hazard = sender.ask(post(HAZARDS, report())).json().path("id").asString();
        requireOneEffect(post(HAZARDS + "/" + hazard + "/grade", Map.of("level", "GENERAL")), 200);
        assertThat(sender.ask(Request.of("GET", HAZARDS + "/" + hazard))
                        .json()
                        .path("version")
                        .asLong())
                .isEqualTo(2);
    }

    /** One new version and one event; everybody is told the same, all but one as a repeat. */
    private void requireOneEffect(Request request, int status) throws Exception {
        long events = platform.rows("hazard.journal");
        long keys = platform.rows("hazard.request_key");
        List<Answer> answers = atOnce(request.header(KEY, UUID.randomUUID().toString()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.json()).isEqualTo(answers.get(0).json());
        });
        assertThat(answers.stream().filter(a -> a.headers().firstValue(REPLAYED).isEmpty()))
                .as("first answers")
                .hasSize(1);
        assertThat(platform.rows("hazard.journal")).isEqualTo(events + 1);
        assertThat(platform.rows("hazard.request_key")).isEqualTo(keys + 1);
    }

    private List<Answer> atOnce(Request request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(TWINS);
        try {
            List<Callable<Answer>> calls = IntStream.range(0, TWINS)
                    .<Callable<Answer>>mapToObj(i -> () -> sender.ask(request))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aBrokenLineHarmsItselfAlone() {
        List<String> lines = tenItems();
        lines.set(6, "{\"name\": ");
        requireNineOfTen(BadRequests.lines(String.join("\n", lines)), "/6", "malformed");
    }

    @Test
    void anInvalidElementHarmsItselfAlone() {
        List<String> items = tenItems();
        items.set(6, JSON.writeValueAsString(reportWith("level", "HUGE")));
        requireNineOfTen(post(BATCH, "[" + String.join(",", items) + "]"), "/6/level", "unknown-value");
    }

    @Test
    void aTimeBeforeAllTimesHarmsItselfAlone() {
        List<String> items = tenItems();
        items.set(6, JSON.writeValueAsString(reportWith("foundAt", "-300000-01-01T00:00:00Z")));
        requireNineOfTen(post(BATCH, "[" + String.join(",", items) + "]"), "/6/foundAt", "out-of-range");
    }

    @Test
    void anUnknownFieldOfAnElementHarmsItselfAlone() {
        List<String> items = tenItems();
        items.set(6, JSON.writeValueAsString(reportWith("colour", "red")));
        requireNineOfTen(post(BATCH, "[" + String.join(",", items) + "]"), "/6/colour", "unknown-field");
    }

    @Test
    void anElementTooLargeHarmsItselfAlone() {
        List<String> items = tenItems();
        items.set(6, JSON.writeValueAsString(reportWith("description", "x".repeat(64 * 1024))));
        requireNineOfTen(post(BATCH, "[" + String.join(",", items) + "]"), "/6", "too-large");
    }

    @Test
    void anElementOfAnotherEnterpriseHarmsItselfAlone() {
        List<String> items = tenItems();
        items.set(6, JSON.writeValueAsString(Sender.reportOf(Sender.MOVED)));
        requireNineOfTen(post(BATCH, "[" + String.join(",", items) + "]"), "/6", "forbidden");
    }

    private static List<String> tenItems() {
        return new ArrayList<>(IntStream.range(0, 10)
                .mapToObj(i -> JSON.writeValueAsString(reportWith("name", "第 " + i + " 条")))
                .toList());
    }

    /** The seventh is refused with its place and reason, and exactly the other nine are there. */
    private void requireNineOfTen(Request request, String pointer, String fault) {
        long hazards = platform.rows("hazard.hazard");
        long events = platform.rows("hazard.journal");
        Answer answer = sender.ask(request);

        assertThat(answer.status()).as(answer.text()).isEqualTo(207);
        JsonNode json = answer.json();
        assertThat(json.path("total").asInt()).isEqualTo(10);
        assertThat(json.at("/counts/ACCEPTED").asInt()).isEqualTo(9);
        assertThat(json.at("/counts/REJECTED").asInt()).isEqualTo(1);
        for (JsonNode item : json.path("items")) {
            assertThat(item.path("status").asString())
                    .isEqualTo(item.path("index").asInt() == 6 ? "REJECTED" : "ACCEPTED");
        }
        JsonNode error = json.at("/items/6/errors/0");
        assertThat(error.path("pointer").asString()).isEqualTo(pointer);
        assertThat(error.path("code").asString()).isEqualTo(fault);
        assertThat(error.path("detail").asString()).containsPattern("\\p{IsHan}");
        assertThat(platform.rows("hazard.hazard")).isEqualTo(hazards + 9);
        assertThat(platform.rows("hazard.journal")).isEqualTo(events + 9);
    }

    private static void requireProblem(Answer answer, BadRequest bad) {
        JsonNode problem = answer.json();
        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(problem.path("code").asString()).as(answer.text()).isEqualTo(bad.code());
        assertThat(problem.path("type").asString()).isEqualTo("urn:dualprevention:problem:" + bad.code());
        assertThat(problem.path("status").asInt()).isEqualTo(bad.status());
        assertThat(problem.path("title").asString()).containsPattern("\\p{IsHan}");
        assertThat(problem.path("detail").asString()).containsPattern("\\p{IsHan}");
        if (bad.pointer() != null) {
            assertThat(problem.at("/errors/0/pointer").asString())
                    .as(answer.text())
                    .isEqualTo(bad.pointer());
            assertThat(problem.at("/errors/0/code").asString())
                    .as(answer.text())
                    .isEqualTo(bad.fault());
        }
    }
}
