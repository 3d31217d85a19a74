package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.standalone.plan.PlatformPlan;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Two operators link their platforms: the upper one invites, the lower one enters the token. */
record Linking(PlatformAccess lower, PlatformAccess upper) {

    private static final String WHAT = "建立链路";

    /** Whether the link had to be made. */
    boolean link() {
        if (isLinked()) {
            return false;
        }
        JsonNode invited = upper.require(upper.api().post(upper.operator(), "/admin/v1/links", invitation()), WHAT);
        String token = invited.path("token").asString();
        lower.require(lower.api().post(lower.operator(), "/admin/v1/links/enrol", Map.of("token", token)), WHAT);
        return true;
    }

    /** An invitation that was never answered is of no use to anybody and runs out by itself. */
    private boolean isLinked() {
        JsonNode links = lower.require(lower.api().get(lower.operator(), "/api/v1/links"), WHAT);
        for (JsonNode link : links.path("items")) {
            if (link.path("peer").asString("").equals(upper.platform().code())
                    && link.path("direction").asString("").equals("UP")) {
                return true;
            }
        }
        return false;
    }

    /** A park hears of its members, an authority of its area. */
    private Map<String, Object> invitation() {
        PlatformPlan above = upper.platform();
        String park = above.park();
        String peer = lower.platform().code();
        return above.tier().equals("PARK") && park != null
                ? Map.of("peer", peer, "parks", List.of(park))
                : Map.of("peer", peer, "divisions", List.of(above.division()));
    }
}
