package cn.dualprevention.access;

import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A request as it goes over the wire, down to what no well-behaved client would write. */
public record Request(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Request of(String method, String path) {
        return new Request(method, path, Map.of(), null);
    }

    /** With a body; anything but a text is written as JSON. */
    public Request with(Object content) {
        Request typed = headers.containsKey("Content-Type") ? this : header("Content-Type", "application/json");
        return new Request(
                method, path, typed.headers, content instanceof String text ? text : JSON.writeValueAsString(content));
    }

    public Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, more, body);
    }

    HttpRequest.BodyPublisher publisher() {
        return body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
