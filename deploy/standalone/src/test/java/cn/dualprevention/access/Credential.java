package cn.dualprevention.access;

import java.util.Map;

/** What a request identifies itself with. */
public record Credential(String name, Map<String, String> headers) {

    public static final Credential NONE = new Credential("nothing", Map.of());

    static Credential key(String name, String key) {
        return new Credential(name, Map.of("X-Api-Key", key));
    }

    static Credential token(String name, String token) {
        return new Credential(name, Map.of("Authorization", "Bearer " + token));
    }

    Request identify(Request request) {
        Request identified = request;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            identified = identified.header(header.getKey(), header.getValue());
        }
        return identified;
    }

    @Override
    public String toString() {
        return name;
    }
}
