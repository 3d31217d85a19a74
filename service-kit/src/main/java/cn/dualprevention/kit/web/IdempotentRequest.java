package cn.dualprevention.kit.web;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request at hand as one that may be repeated: its {@code Idempotency-Key} and the hash of what is asked. A
 * controller takes it as a parameter; the hash is complete once the body has been read, which is so whenever the method
 * runs.
 */
public final class IdempotentRequest {

    public static final String KEY = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";
    static final int MAX_KEY = 200;

    private final JsonMapper json;
    private final @Nullable String key;
    private final @Nullable MessageDigest digest;
    private @Nullable String hash;

    /** {@code digest} has seen method and path and sees the body as it is read; null without a key. */
    IdempotentRequest(JsonMapper json, @Nullable String key, @Nullable MessageDigest digest) {
        this.json = json;
        this.key = key;
        this.digest = digest;
    }

    /** The client's key, if it sent one. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /**
     * What the journal stores with the effect, if the client sent a key.
     *
     * @param answer from {@link #store}
     */
    public Optional<RequestKey> keyFor(Caller caller, String answer) {
        return key().map(k -> new RequestKey(caller.subject(), k, hash(), answer));
    }

    /** The answer as JSON, with status and location, so that a twin gets exactly this. */
    public String store(ResponseEntity<?> answer) {
        ObjectNode stored =
                json.createObjectNode().put("status", answer.getStatusCode().value());
        URI location = answer.getHeaders().getLocation();
        if (location != null) {
            stored.put("location", location.toString());
        }
        if (answer.getBody() != null) {
            stored.set("body", json.valueToTree(answer.getBody()));
        }
        return json.writeValueAsString(stored);
    }

    /** The stored answer again, marked as {@value #REPLAYED}. */
    public ResponseEntity<Object> replay(String answer) {
        JsonNode stored = json.readTree(answer);
        HttpHeaders headers = new HttpHeaders();
        headers.set(REPLAYED, "true");
        if (stored.has("location")) {
            headers.setLocation(URI.create(stored.get("location").asString()));
        }
        return new ResponseEntity<>(
                stored.get("body"), headers, stored.get("status").asInt());
    }

    /** The stored answer again, or 422 when the key was used to ask for something else. */
    public ResponseEntity<Object> replay(RequestKey stored) {
        if (!stored.hash().equals(hash())) {
            throw keyReused();
        }
        return replay(stored.answer());
    }

    /** 422: the key was used for another request. */
    public static Problem keyReused() {
        String detail = "该幂等键已用于内容不同的请求，请为新请求换一个键";
        return new Problem(ProblemCode.KEY_REUSED, detail, List.of(FieldCode.INVALID.at("@" + KEY, detail)));
    }

    private String hash() {
        if (digest == null) {
            throw new IllegalStateException(
                    "hash of a request: got no " + KEY + " (expected: asked for with a key only)");
        }
        if (hash == null) {
            hash = HexFormat.of().formatHex(digest.digest());
        }
        return hash;
    }
}
