package cn.dualprevention.standalone.guide;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The hazard of the printed line: an ordinary one, found a moment ago. */
record SampleHazard(String id, Instant now) {

    String json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("name", "配电箱门未关闭");
        body.put("place", "二车间西侧 3 号配电箱");
        body.put("description", "箱门敞开，箱内有积尘，周围堆放纸箱");
        body.put("sourceKind", "1");
        body.put("handling", "TIME_LIMITED");
        body.put("hazardType", "3");
        body.put(
                "foundAt",
                now.truncatedTo(ChronoUnit.SECONDS)
                        .atOffset(ZoneOffset.ofHours(8))
                        .toString());
        return JsonMapper.builder().build().writeValueAsString(body);
    }
}
