package cn.dualprevention.enterprise;

import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Calls the service over HTTP as somebody. */
public record EnterpriseClient(WebTestClient http, String token) {

    public static EnterpriseClient of(int port) {
        WebTestClient http = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
                .build();
        return new EnterpriseClient(http, TestTokens.regulator("410100"));
    }

    public EnterpriseClient as(String newToken) {
        return new EnterpriseClient(http, newToken);
    }

    public ResponseSpec get(String path, Object... values) {
        return http.get()
                .uri("/api/v1" + path, values)
                .headers(h -> h.setBearerAuth(token))
                .exchange();
    }

    public ResponseSpec post(String path, Object body) {
        return post(path, body, Map.of());
    }

    public ResponseSpec post(String path, Object body, Map<String, String> headers) {
        return http.post()
                .uri("/api/v1" + path)
                .headers(h -> {
                    h.setBearerAuth(token);
                    headers.forEach(h::set);
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec postLines(String path, String lines) {
        return http.post()
                .uri("/api/v1" + path)
                .headers(h -> h.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(lines)
                .exchange();
    }
}
