package cn.dualprevention.access;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What came back. */
public record Answer(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The body; a missing node when it is no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Texts of one field of each item of a list. */
    List<String> each(String field) {
        return StreamSupport.stream(json().path("items").spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }

    @Override
    public String toString() {
        return status + " " + text;
    }
}
