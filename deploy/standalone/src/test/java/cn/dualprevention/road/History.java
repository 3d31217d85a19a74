package cn.dualprevention.road;

import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** What clients were promised: of every hazard the newest state that was acknowledged, and by whom; every decision. */
final class History {

    /**
     * What a client may rely on.
     *
     * @param place in the chain of the home platform
     */
    record Promise(int place, long version, String level, String status) {

        /** The state that a decision right after this one left; none of those that are made here changes the level. */
        Promise decided(long next, String newStatus) {
            return next == version + 1 ? new Promise(place, next, level, newStatus) : this;
        }
    }

    /** What a regulator may rely on: that the hazard's home will answer. */
    record Decision(String id, String hazard, String kind, PlatformUnderTest issuer) {}

    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicLong> singles = new ConcurrentHashMap<>();

    /** Answers the id of the hazard; empty when the answer was no promise, which is then a trouble. */
    String single(int place, String what, Answer answer) {
        JsonNode body = answer.body();
        if (!answer.isOk() || !body.has("version")) {
            troubles.add(what + ": HTTP " + answer.status() + " " + body);
            return "";
        }
        String id = body.path("id").asString();
        singlesAt(place).incrementAndGet();
        promise(
                id,
                new Promise(
                        place,
                        body.path("version").asLong(),
                        body.path("level").asString(),
                        body.path("status").asString()));
        return id;
    }

    /** New hazards, all of them general ones. */
    void batch(int place, Answer answer) {
        if (answer.status() != 200) {
            troubles.add("batch: HTTP " + answer.status() + " " + answer.body());
            return;
        }
        for (JsonNode item : answer.body().path("items")) {
            String status = item.path("status").asString();
            if (List.of("ACCEPTED", "DUPLICATE").contains(status)) {
                promise(item.path("id").asString(), new Promise(place, 1, "GENERAL", "REPORTED"));
            } else {
                troubles.add("batch: " + item);
            }
        }
    }

    void decision(PlatformUnderTest issuer, Answer answer) {
        JsonNode body = answer.body();
        if (answer.status() == 201) {
            decisions.add(new Decision(
                    body.path("id").asString(),
                    body.path("hazard").asString(),
                    body.path("kind").asString(),
                    issuer));
        } else {
            troubles.add("decision at " + issuer + ": HTTP " + answer.status() + " " + body);
        }
    }

    void trouble(String what, Throwable reason) {
        troubles.add(what + ": " + reason);
    }

    /** Requests without a definite answer or with one that was not to be expected. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    Map<String, Promise> promises() {
        return Map.copyOf(promises);
    }

    List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** How many requests about one hazard a platform has acknowledged. */
    long singles(PlatformUnderTest home) {
        return singlesAt(home.place()).get();
    }

    private AtomicLong singlesAt(int place) {
        return singles.computeIfAbsent(place, none -> new AtomicLong());
    }

    private void promise(String id, Promise promise) {
        promises.merge(id, promise, (before, after) -> after.version() >= before.version() ? after : before);
    }
}
