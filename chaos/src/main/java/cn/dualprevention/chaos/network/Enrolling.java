package cn.dualprevention.chaos.network;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Topology.Subject;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What people do once: link two platforms, register an enterprise. */
final class Enrolling {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Enrolling() {}

    /** As operators do it, but the address that the lower platform is given is that of the way. */
    static void link(Link link) {
        var above = link.upper().plan();
        Map<String, Object> invitation = above.park() == null
                ? Map.of("peer", link.lower().code(), "divisions", List.of(above.division()))
                : Map.of("peer", link.lower().code(), "parks", List.of(above.park()));
        JsonNode invited = demand(link.upper().operator().operate("/admin/v1/links", invitation), "invitation");
        String token = addressed(
                invited.path("token").asString(), above.url(), link.way().url());
        demand(link.lower().operator().operate("/admin/v1/links/enrol", Map.of("token", token)), "enrolment");
    }

    /** An invitation is text behind a version; the address in it is what the lower platform connects to. */
    private static String addressed(String token, String from, String to) {
        int text = token.indexOf('.') + 1;
        String plain = new String(Base64.getUrlDecoder().decode(token.substring(text)), StandardCharsets.UTF_8);
        if (!plain.contains(from)) {
            throw new IllegalStateException("invitation: got no " + from);
        }
        byte[] moved = plain.replace(from, to).getBytes(StandardCharsets.UTF_8);
        return token.substring(0, text)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(moved);
    }

    /** Returns once what the enterprise reports would be taken at once. */
    static void register(Platform home) {
        Subject enterprise = home.enterprise();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", enterprise.id());
        body.put("name", enterprise.name());
        body.put("division", enterprise.division());
        if (enterprise.park() != null) {
            body.put("park", enterprise.park());
        }
        body.put("sectors", List.of(enterprise.sector()));
        body.put("sizeClass", "MEDIUM");
        Client registrar = home.reader();
        demand(registrar.operate("/api/v1/enterprises", body), enterprise.name());
        // a build that answers before it has written is to be found out by the campaign, not here
        await().atMost(PATIENCE)
                .until(() -> registrar
                        .operate("/api/v1/enterprises/" + enterprise.id() + "/online", Map.of())
                        .isOk());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> home.reporter()
                        .get("/api/v1/hazards/reporters/" + enterprise.id())
                        .isOk());
    }

    private static JsonNode demand(Answer answer, String what) {
        if (!answer.isOk()) {
            throw new ServerFailure(what + ": " + answer);
        }
        return answer.body();
    }
}
