package cn.dualprevention.chaos.network;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.standalone.bootstrap.Credential;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that lives with faults as the interface asks it to: what was not answered, or answered with "unknown" or
 * "later", it sends again under the same key until the answer is definite.
 */
public final class Client {

    private static final AtomicLong REPEATS = new AtomicLong();

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private final String url;
    private final Credential credential;
    private final AtomicLong repeated = new AtomicLong();

    Client(String url, Credential credential) {
        this.url = url;
        this.credential = credential;
    }

    /** The same caller at another address. */
    Client at(String address) {
        return new Client(address, credential);
    }

    /** Requests of this client that had to be repeated. */
    public long repeated() {
        return repeated.get();
    }

    /** Requests that had to be repeated, of all clients of this process. */
    public static long repeats() {
        return REPEATS.get();
    }

    public Answer report(Map<String, Object> hazard, String key) {
        return definitely(() -> post("/api/v1/hazards", hazard, key));
    }

    /** Once, whatever becomes of it; empty when nobody knows. */
    public Optional<Answer> reportOnce(Map<String, Object> hazard, String key) {
        return attempt(() -> post("/api/v1/hazards", hazard, key));
    }

    public Answer batch(List<Map<String, Object>> hazards, String key) {
        return definitely(() -> post("/api/v1/hazards/batch", hazards, key));
    }

    public Answer step(String hazard, String step, Map<String, Object> body, String key) {
        return definitely(() -> post("/api/v1/hazards/" + hazard + "/" + step, body, key));
    }

    /** A push of the whole state needs no key: the same content is known again. */
    public Answer push(String system, String sourceId, Map<String, Object> state) {
        return definitely(() -> send(request("/api/v1/hazards/by-source/" + system + "/" + sourceId)
                .header("Content-Type", "application/json")
                .PUT(json(state))));
    }

    /** A decision of a regulator. */
    public Answer decide(Map<String, Object> decision, String key) {
        return definitely(() -> post("/api/v1/decisions", decision, key));
    }

    /** What the platform shows of the hazard, once it shows anything. */
    public Answer look(String id) {
        return definitely(() -> hazard(id));
    }

    public Answer decision(String id) {
        return definitely(() -> get("/api/v1/decisions/" + id));
    }

    public Answer hazard(String id) {
        return get("/api/v1/hazards/" + id);
    }

    public Answer timeline(String id) {
        return get("/api/v1/hazards/" + id + "/timeline");
    }

    public Answer counts(String query) {
        return definitely(() -> get("/api/v1/hazards/counts?" + query));
    }

    public Answer links() {
        return definitely(() -> get("/api/v1/links"));
    }

    /** Compares the counts with the hazards they count. */
    public Answer recount() {
        return definitely(() -> send(request("/admin/v1/hazards/recount").POST(HttpRequest.BodyPublishers.noBody())));
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Something an operator does, until the answer is definite. */
    public Answer operate(String path, Object body) {
        return definitely(() ->
                send(request(path).header("Content-Type", "application/json").POST(json(body))));
    }

    private Answer post(String path, Object body, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(json(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER)
                .header(credential.headerName(), credential.headerValue());
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            return new Answer(response.statusCode(), JSON.readTree(text.isBlank() ? "{}" : text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException("answer: got no JSON", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private Answer definitely(Supplier<Answer> request) {
        return attempt(request)
                .orElseGet(() -> await().atMost(PATIENCE)
                        .pollDelay(PAUSE)
                        .pollInterval(PAUSE)
                        .until(
                                () -> {
                                    REPEATS.incrementAndGet();
                                    repeated.incrementAndGet();
                                    return attempt(request);
                                },
                                Optional::isPresent)
                        .orElseThrow());
    }

    /** Empty when nobody knows what became of it. */
    private static Optional<Answer> attempt(Supplier<Answer> request) {
        try {
            return Optional.of(request.get()).filter(answer -> answer.status() < 500 && answer.status() != 429);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
