package cn.dualprevention.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DescriptionMergeTest {

    private final JsonMapper json = new JsonMapper();
    private final DescriptionMerge merge = new DescriptionMerge(json);

    @Test
    void keepsEqualComponentsOnceAndRenamesOthers() {
        merge.add("hazard", service("/a", "{\"Same\":{\"type\":\"string\"},\"Page\":{\"title\":\"A\"}}"), p -> true);
        merge.add("sync", service("/b", "{\"Same\":{\"type\":\"string\"},\"Page\":{\"title\":\"B\"}}"), p -> true);
        JsonNode whole = merge.build("双预联接口", "v1", List.of("enterprise"));
        assertThat(whole.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder("Same", "Page", "SyncPage");
        assertThat(whole.at("/paths/~1a/get/$ref").asString()).isEqualTo("#/components/schemas/Page");
        assertThat(whole.at("/paths/~1b/get/$ref").asString()).isEqualTo("#/components/schemas/SyncPage");
        assertThat(whole.at("/components/schemas/SyncPage/title").asString()).isEqualTo("B");
        assertThat(whole.get("x-missing-services").toString()).isEqualTo("[\"enterprise\"]");
    }

    @Test
    void leavesOutWhatIsNotRouted() {
        merge.add("hazard", service("/actuator", "{}"), p -> p.startsWith("/api/"));
        assertThat(merge.build("x", "v1", List.of()).get("paths")).isEmpty();
    }

    private JsonNode service(String path, String schemas) {
        return json.readTree("{\"paths\":{\"" + path + "\":{\"get\":{\"$ref\":\"#/components/schemas/Page\"}}},"
                + "\"components\":{\"schemas\":" + schemas + "}}");
    }
}
