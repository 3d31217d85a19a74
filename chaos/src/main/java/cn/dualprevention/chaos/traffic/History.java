package cn.dualprevention.chaos.traffic;

import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What clients were promised: of every hazard the newest state that was acknowledged, and by whom; every decision; and what
 * nobody knows because a client gave up. Every end of a request is also a line of the history file.
 */
public final class History implements Closeable {

    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final Map<String, String> unknown = new ConcurrentHashMap<>();
    private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> singles = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> states = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<Instant, Long>> hazards = new ConcurrentHashMap<>();
    private final HistoryFile file;

    /**
     * @param path of the file; null keeps it in memory alone
     */
    public History(@Nullable Path path) throws IOException {
        this.file = new HistoryFile(path);
    }

    /** Answers the id of the hazard; empty when the answer was no promise, which is then a trouble. */
    String single(String home, String what, Answer answer) {
        JsonNode body = answer.body();
        if (!answer.isOk() || !body.has("version")) {
            trouble(what + " at " + home, "HTTP " + answer.status() + " " + body);
            return "";
        }
        String id = body.path("id").asString();
        count(singles, home, 1);
        Promise promise = new Promise(
                home,
                body.path("version").asLong(),
                body.path("level").asString(),
                body.path("status").asString());
        file.write("ok", what, home, id, promise.version() + " " + promise.level() + " " + promise.status());
        promise(id, promise);
        return id;
    }

    /** New hazards, all of them general ones. */
    void batch(String home, int sent, Answer answer) {
        if (answer.status() != 200 || answer.body().path("items").size() != sent) {
            trouble("batch at " + home, "HTTP " + answer.status() + " " + answer.body());
            return;
        }
        for (JsonNode item : answer.body().path("items")) {
            String status = item.path("status").asString();
            if (List.of("ACCEPTED", "DUPLICATE").contains(status)) {
                String id = item.path("id").asString();
                file.write("ok", "batch", home, id, "1 GENERAL REPORTED");
                promise(id, new Promise(home, 1, "GENERAL", "REPORTED"));
            } else {
                trouble("batch at " + home, item.toString());
            }
        }
    }

    /** A client gave up: the hazard of this id is there or it is not, as a general one just reported. */
    void unknown(String home, String id) {
        file.write("info", "report", home, id, "nobody knows");
        unknown.put(id, home);
    }

    void decision(String issuer, Answer answer) {
        JsonNode body = answer.body();
        if (answer.status() == 201) {
            Decision decision = new Decision(
                    body.path("id").asString(),
                    body.path("hazard").asString(),
                    body.path("kind").asString(),
                    issuer);
            file.write("ok", "decision", issuer, decision.id(), decision.hazard() + " " + decision.kind());
            decisions.add(decision);
        } else {
            trouble("decision at " + issuer, "HTTP " + answer.status() + " " + body);
        }
    }

    void trouble(String what, String reason) {
        file.write("fail", what, "", "", reason);
        troubles.add(what + ": " + reason);
    }

    /** Something else worth knowing when the history is read: a fault that began, one that was healed. */
    public void mark(String what) {
        file.write("mark", what, "", "", "");
    }

    /** Requests without a definite answer or with one that was not to be expected. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    public Map<String, Promise> promises() {
        return Map.copyOf(promises);
    }

    /** Homes of the hazards nobody knows of, by id. */
    public Map<String, String> unknown() {
        return Map.copyOf(unknown);
    }

    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** How many requests about one hazard a platform has acknowledged. */
    public long singles(String home) {
        return read(singles, home);
    }

    /** How many states of hazards these homes have acknowledged. */
    public long states(Set<String> homes) {
        return homes.stream().mapToLong(home -> read(states, home)).sum();
    }

    /** How many hazards a home had acknowledged by then. */
    public long hazardsBy(String home, Instant time) {
        NavigableMap<Instant, Long> counts = hazards.get(home);
        if (counts == null) {
            return 0;
        }
        synchronized (counts) {
            Map.Entry<Instant, Long> last = counts.floorEntry(time);
            return last == null ? 0 : last.getValue();
        }
    }

    /** Everything that was acknowledged: states of hazards and decisions. */
    public long acknowledged() {
        return states(states.keySet()) + decisions.size();
    }

    private void promise(String id, Promise promise) {
        promises.compute(id, (key, before) -> {
            long had = before == null ? 0 : before.version();
            count(states, promise.home(), Math.max(0, promise.version() - had));
            if (before == null) {
                begun(promise.home());
            }
            return before == null || promise.version() >= had ? promise : before;
        });
    }

    private void begun(String home) {
        NavigableMap<Instant, Long> counts = hazards.computeIfAbsent(home, none -> new TreeMap<>());
        synchronized (counts) {
            long before = counts.isEmpty() ? 0 : counts.lastEntry().getValue();
            counts.put(Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1), before + 1);
        }
    }

    private static void count(Map<String, AtomicLong> counters, String home, long more) {
        counters.computeIfAbsent(home, none -> new AtomicLong()).addAndGet(more);
    }

    private static long read(Map<String, AtomicLong> counters, String home) {
        AtomicLong counter = counters.get(home);
        return counter == null ? 0 : counter.get();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
