package cn.dualprevention.benchmark.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the platform's REST interface, for setting a stage up.
 *
 * @param base address without a path
 * @param header name of the header that says who calls
 * @param credential its value
 */
public record Rest(String base, String header, String credential) {

    /** Header of an API key at the gateway. */
    public static final String API_KEY = "X-Api-Key";

    /** Header of a token straight at a service. */
    public static final String AUTHORIZATION = "Authorization";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer and its status. */
    public record Answer(int status, JsonNode body) {}

    /** @throws IllegalStateException when the answer is not 2xx */
    public JsonNode post(String path, Map<String, ?> body) {
        Answer answer = send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(
                    "POST " + base + path + ": got " + answer.status() + " " + answer.body() + " (expected: 2xx)");
        }
        return answer.body();
    }

    public Answer get(String path) {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header(header, credential);
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri() + ": got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
