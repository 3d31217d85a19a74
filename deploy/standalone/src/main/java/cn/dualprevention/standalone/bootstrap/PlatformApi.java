package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.servers.process.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The interface of a platform as everybody has it: through its gateway, with a credential. */
public final class PlatformApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    /**
     * @param url of the platform's gateway
     */
    public PlatformApi(String url) {
        this.url = url;
    }

    /** What a platform answered. */
    public record Answer(int status, JsonNode body) {

        /** Whether the same request may well succeed a moment later. */
        public boolean isPassing() {
            return PASSING.contains(status);
        }

        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** Kebab-case code of the problem; empty when there is none. */
        public String problem() {
            return body.path("code").asString("");
        }
    }

    public Answer get(Credential credential, String path) {
        return send(request(credential, path).GET());
    }

    public Answer post(Credential credential, String path, Object body) {
        return send(request(credential, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer put(Credential credential, String path, Object body) {
        return send(request(credential, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer delete(Credential credential, String path) {
        return send(request(credential, path).DELETE());
    }

    private HttpRequest.Builder request(Credential credential, String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header(credential.headerName(), credential.headerValue());
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new ServerFailure("平台没有应答 %s %s (no answer)".formatted(request.method(), request.uri()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("等待平台应答时被中断 (interrupted)", e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
