package cn.dualprevention.enterprise.enterprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.enterprise.CreditCodes;
import cn.dualprevention.enterprise.EnterpriseClient;
import cn.dualprevention.enterprise.ZhengzhouPlatform;
import cn.dualprevention.testing.TestTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What the interface accepts and refuses, over HTTP. */
@ZhengzhouPlatform
class EnterpriseApiIT {

    @LocalServerPort
    private int port;

    private EnterpriseClient client;

    @BeforeEach
    void connect() {
        client = EnterpriseClient.of(port);
    }

    @ParameterizedTest
    @CsvSource({
        "id,          91350100M000100Y44, /id,        invalid-enterprise-id",
        "division,    419999,             /division,  unknown-division",
        "division,    410306,             /division,  unknown-division",
        "sectors,     ALCHEMY,            /sectors/0, unknown-sector",
        "sizeClass,   HUGE,               /sizeClass, unknown-size-class",
        "park,        Park!,              /park,      malformed-park",
        "name,        ' ',                /name,      empty",
        "aboveScaleYears, 1890,           /aboveScaleYears/0, out-of-range",
        "colour,      red,                /colour,    unknown-field",
    })
    void refusesAWrongFieldNamingItAndWhatIsWrong(String field, String value, String pointer, String code) {
        Map<String, Object> body = anEnterprise(CreditCodes.next());
        body.put(field, field.equals("sectors") || field.equals("aboveScaleYears") ? List.of(number(value)) : value);
        client.post("/enterprises", body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void namesEveryMissingFieldAtOnce() {
        client.post("/enterprises", Map.of())
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .value(List.class, p -> assertThat(p).asList().containsExactly("/name", "/division", "/sectors"));
    }

    @Test
    void readsTheCodeAsPeopleTypeIt() {
        String id = CreditCodes.next();
        client.post("/enterprises", anEnterprise(" " + id.toLowerCase(java.util.Locale.ROOT)))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(id);
    }

    @Test
    void loadsABatchInWhichABrokenLineHarmsItself() {
        String[] ids = {CreditCodes.next(), CreditCodes.next()};
        String lines = line(ids[0]) + "\n{\"id\": \n" + line(ids[1]) + "\n" + line(ids[0]) + "\n"
                + line("91350100M000100Y44") + "\n";
        client.postLines("/enterprises/batch", lines)
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(5)
                .jsonPath("$.items[0].status")
                .isEqualTo("ACCEPTED")
                .jsonPath("$.items[1].status")
                .isEqualTo("REJECTED")
                .jsonPath("$.items[2].status")
                .isEqualTo("ACCEPTED")
                .jsonPath("$.items[3].status")
                .isEqualTo("DUPLICATE")
                .jsonPath("$.items[4].status")
                .isEqualTo("REJECTED")
                .jsonPath("$.items[4].errors[0].pointer")
                .isEqualTo("/4/id")
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(2);
        client.postLines("/enterprises/batch", lines)
                .expectBody()
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(0)
                .jsonPath("$.counts.DUPLICATE")
                .isEqualTo(3);
    }

    @Test
    void issuesTheSameIdsWhenABatchOfShopsIsSentAgain() {
        Map<String, Object> shop = Map.of("name", "小店", "division", "410105", "sectors", List.of("COMMERCE"));
        client.post("/enterprises/batch", List.of(shop, shop))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.items[0].errors[0].code")
                .isEqualTo("id-or-key-required");
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        client.post("/enterprises/batch", List.of(shop, shop), key)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(2);
        client.post("/enterprises/batch", List.of(shop, shop), key)
                .expectBody()
                .jsonPath("$.counts.DUPLICATE")
                .isEqualTo(2);
    }

    @Test
    void refusesABatchOfMoreThanAThousand() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            items.add(Map.of("id", "x"));
        }
        client.post("/enterprises/batch", items).expectStatus().isEqualTo(413);
    }

    @Test
    void takesTheStepsOfTheEnrolmentAndNoOthers() {
        String id = registered();
        client.post("/enterprises/" + id + "/online", Map.of("note", "已联网"))
                .expectStatus()
                .isOk();
        client.post("/enterprises/" + id + "/resume", Map.of())
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("illegal-step")
                .jsonPath("$.legal[0]")
                .isEqualTo("suspend");
        client.post("/enterprises/" + id + "/suspend", Map.of())
                .expectBody()
                .jsonPath("$.enrolment")
                .isEqualTo("SUSPENDED");
    }

    @Test
    void replaysAStepInsteadOfRefusingItsTwin() {
        String id = registered();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        client.post("/enterprises/" + id + "/online", Map.of(), key)
                .expectStatus()
                .isOk();
        client.post("/enterprises/" + id + "/online", Map.of(), key)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(2);
    }

    @Test
    void namesTheHomeOfWhatItHandedOver() {
        String id = registered();
        client.post("/enterprises/" + id + "/home", Map.of("platform", "demo-factory"))
                .expectStatus()
                .isOk();
        client.post("/enterprises/" + id + "/particulars", Map.of("name", "改名"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-home")
                .jsonPath("$.home")
                .isEqualTo("demo-factory");
    }

    @Test
    void tellsAnEnterpriseThatOthersSayHowLargeItIs() {
        String id = registered();
        EnterpriseClient own = client.as(TestTokens.enterprise(id));
        own.post("/enterprises/" + id + "/particulars", Map.of("name", "企业", "sizeClass", "MICRO"))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("园区或监管部门"));
        own.post("/enterprises/" + id + "/particulars", Map.of("name", "改名"))
                .expectStatus()
                .isOk();
        client.post("/enterprises/" + id + "/particulars", Map.of("name", "改名", "sizeClass", "MICRO"))
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "park", "division", "sector", "cursor", "unheardOf"})
    void refusesAQueryThatPostgresCannotRead(String parameter) {
        client.get("/enterprises?" + parameter + "={text}", "a\0")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("?" + parameter)
                .jsonPath("$.errors[0].code")
                .isEqualTo("forbidden-character");
    }

    @Test
    void answersNobodyWithoutAToken() {
        client.as("").get("/enterprises").expectStatus().isUnauthorized();
        client.as(TestTokens.token("REGULATOR").divisions("410100").forged().sign())
                .get("/enterprises")
                .expectStatus()
                .isUnauthorized();
        client.as(TestTokens.operator()).get("/enterprises").expectStatus().isForbidden();
        client.as(TestTokens.regulator("410200"))
                .post("/enterprises", anEnterprise(CreditCodes.next()))
                .expectStatus()
                .isForbidden();
    }

    @Test
    void showsDivisionsAsTheyReportOnADay() {
        client.get("/divisions")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].code")
                .isEqualTo("410000")
                .jsonPath("$.items[0].children[?(@.code=='410173')].name")
                .isEqualTo("郑州航空港经济综合实验区")
                .jsonPath("$.items[0].children[?(@.code=='410300')].children[?(@.code=='410306')]")
                .doesNotExist();
        client.get("/divisions?on=2020-01-01")
                .expectBody()
                .jsonPath("$.items[0].children[?(@.code=='410300')].children[?(@.code=='410306')].name")
                .isEqualTo("吉利区");
    }

    @Test
    void showsCodeListsAndTheCatalogueOfCriteria() {
        client.get("/sectors")
                .expectBody()
                .jsonPath("$.items[?(@.code=='METALLURGY')].parent")
                .isEqualTo("INDUSTRY_TRADE");
        client.get("/code-lists/hazard-source?on=2023-01-01")
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo("1");
        client.get("/code-lists/colours").expectStatus().isNotFound();
        client.get("/code-lists/major-hazard-criteria")
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(64);
        client.get("/enterprises?division=999999").expectStatus().isBadRequest();
        client.get("/enterprises?limit=501").expectStatus().isBadRequest();
        client.get("/enterprises?cursor=nonsense").expectStatus().isBadRequest();
    }

    @Test
    void describesItself() {
        client.http()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/api/v1/enterprises/{id}/scope'].post.summary")
                .isEqualTo("变更属地、行业、园区")
                .jsonPath("$.paths['/api/v1/enterprises'].get.parameters[?(@.name=='division')]")
                .exists();
    }

    private String registered() {
        String id = CreditCodes.next();
        ResponseSpec answer = client.post("/enterprises", anEnterprise(id));
        answer.expectStatus().isCreated();
        return id;
    }

    private static Object number(String value) {
        return value.matches("\\d+") ? Integer.valueOf(value) : value;
    }

    private static Map<String, Object> anEnterprise(String id) {
        return new HashMap<>(Map.of("id", id, "name", "企业", "division", "410105", "sectors", List.of("MACHINERY")));
    }

    private static String line(String id) {
        return "{\"id\":\"" + id + "\",\"name\":\"企业\",\"division\":\"410105\",\"sectors\":[\"MACHINERY\"]}";
    }
}
