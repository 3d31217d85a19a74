package cn.dualprevention.hazard;

import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Requests about hazards as one caller makes them. */
public final class HazardClient {

    private final WebTestClient web;
    private final String token;

    public HazardClient(int port, String token) {
        this.web = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port + "/api/v1")
                .responseTimeout(Duration.ofSeconds(30))
                .build();
        this.token = token;
    }

    public static HazardClient ofEnterprise(int port, String enterprise) {
        return new HazardClient(
                port,
                TestTokens.token("ENTERPRISE")
                        .subject("key-" + enterprise)
                        .enterprise(enterprise)
                        .sign());
    }

    public static Map<String, Object> aReport(String enterprise) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("enterprise", enterprise);
        report.put("name", "防护罩缺失");
        report.put("place", "二车间 3 号冲床");
        report.put("description", "冲床传动部位防护罩拆除后未复位");
        report.put("sourceKind", "1");
        report.put("handling", "TIME_LIMITED");
        report.put("foundAt", "2026-11-20T09:30:00+08:00");
        return report;
    }

    public static Map<String, Object> aMajorReport(String enterprise) {
        Map<String, Object> report = aReport(enterprise);
        report.put("level", "MAJOR");
        report.put("criterion", Map.of("document", "应急管理部令第10号", "article", "3.1", "version", "2023-05-15"));
        return report;
    }

    public static Map<String, Object> person(String ref, String name) {
        return Map.of("ref", ref, "name", name);
    }

    public ResponseSpec post(String path, Object body, String... headers) {
        WebTestClient.RequestBodySpec request = web.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.bodyValue(body).exchange();
    }

    public ResponseSpec postLines(String path, String lines) {
        return web.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(lines)
                .exchange();
    }

    public ResponseSpec put(String path, Object body) {
        return web.put()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec delete(String path) {
        return web.delete()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    public ResponseSpec get(String path) {
        return web.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    /** Reports and answers the id. */
    public String report(Map<String, Object> report) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> withId = new LinkedHashMap<>(report);
        withId.put("id", id);
        post("/hazards", withId).expectStatus().isCreated();
        return id;
    }

    public ResponseSpec step(String id, String step, Map<String, Object> body) {
        return post("/hazards/" + id + "/" + step, body);
    }
}
