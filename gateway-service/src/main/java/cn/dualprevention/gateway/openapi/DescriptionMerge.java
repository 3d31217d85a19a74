package cn.dualprevention.gateway.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the descriptions of several services together into one. Components of the same name and content are one; a name
 * that means something else in the next service gets that service's name in front, and its references follow.
 */
final class DescriptionMerge {

    private static final String REFERENCE = "$ref";
    private static final String COMPONENTS = "#/components/";

    private final JsonMapper json;
    private final ObjectNode paths;
    private final ObjectNode components;
    private final ArrayNode tags;

    DescriptionMerge(JsonMapper json) {
        this.json = json;
        this.paths = json.createObjectNode();
        this.components = json.createObjectNode();
        this.tags = json.createArrayNode();
    }

    /** Adds a service's description, of its paths those that are routed. */
    void add(String service, JsonNode description, Predicate<String> routed) {
        Map<String, String> renamed = clashes(service, description.path("components"));
        JsonNode own = renamed.isEmpty() ? description : rename(description, renamed);
        own.path("components").properties().forEach(kind -> {
            ObjectNode all = objectIn(components, kind.getKey());
            kind.getValue().properties().forEach(component -> {
                String name =
                        renamed.getOrDefault(COMPONENTS + kind.getKey() + "/" + component.getKey(), component.getKey());
                all.set(name.substring(name.lastIndexOf('/') + 1), component.getValue());
            });
        });
        own.path("paths").properties().forEach(path -> {
            if (routed.test(path.getKey())) {
                paths.set(path.getKey(), path.getValue());
            }
        });
        own.path("tags").forEach(tags::add);
    }

    /** The whole, with what stands only at the gateway: how to identify oneself. */
    ObjectNode build(String title, String version, Iterable<String> missing) {
        ObjectNode whole = json.createObjectNode().put("openapi", "3.1.0");
        whole.putObject("info").put("title", title).put("version", version);
        whole.putArray("servers").addObject().put("url", "/").put("description", "本平台网关");
        ArrayNode security = whole.putArray("security");
        security.addObject().putArray("apiKey");
        security.addObject().putArray("bearer");
        if (!tags.isEmpty()) {
            whole.set("tags", tags);
        }
        whole.set("paths", paths);
        ObjectNode schemes = objectIn(components, "securitySchemes");
        schemes.putObject("apiKey")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-Api-Key")
                .put("description", "企业、园区或监管系统的 API 密钥");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "个人访问令牌（OIDC）");
        whole.set("components", components);
        ArrayNode absent = json.createArrayNode();
        missing.forEach(absent::add);
        if (!absent.isEmpty()) {
            whole.set("x-missing-services", absent);
        }
        return whole;
    }

    private Map<String, String> clashes(String service, JsonNode own) {
        Map<String, String> renamed = new HashMap<>();
        String prefix = Character.toUpperCase(service.charAt(0)) + service.substring(1);
        own.properties()
                .forEach(kind -> kind.getValue().properties().forEach(component -> {
                    JsonNode known = components.path(kind.getKey()).get(component.getKey());
                    if (known != null && !known.equals(component.getValue())) {
                        String base = COMPONENTS + kind.getKey() + "/";
                        renamed.put(base + component.getKey(), base + prefix + component.getKey());
                    }
                }));
        return renamed;
    }

    private JsonNode rename(JsonNode node, Map<String, String> renamed) {
        if (node.isObject()) {
            ObjectNode copy = json.createObjectNode();
            node.properties().forEach(member -> {
                JsonNode value = member.getValue();
                boolean reference = member.getKey().equals(REFERENCE) && value.isString();
                copy.set(
                        member.getKey(),
                        reference
                                ? json.getNodeFactory()
                                        .stringNode(renamed.getOrDefault(value.asString(), value.asString()))
                                : rename(value, renamed));
            });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = json.createArrayNode();
            node.forEach(element -> copy.add(rename(element, renamed)));
            return copy;
        }
        return node;
    }

    private static ObjectNode objectIn(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
    }
}
