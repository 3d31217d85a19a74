package cn.dualprevention.chaos.traffic;

import cn.dualprevention.chaos.network.Client;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.traffic.Reports.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Enterprises at every home of the chain that report, treat what they reported, push states and now and then report five
 * hundred at once, and regulators above who decide about the major ones. Each waits for its answer before it goes on, and
 * goes through its platform's door for every request; all draw from the seed.
 */
public final class Traffic implements AutoCloseable {

    /**
     * Of a client of one home among three. All platforms share the machine: where there are more, each is less busy, and
     * what was killed has to come back beside them.
     */
    private static final Duration PAUSE = Duration.ofMillis(800);

    private static final Duration LOOK_PAUSE = Duration.ofSeconds(1);
    private static final Duration BATCH_PAUSE = Duration.ofSeconds(20);
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(4);
    private static final int BATCH = 500;
    private static final int CLIENTS = 2;
    private static final int MOST_OPEN = 15;
    private static final List<String> STATES = List.of("REPORTED", "GRADED", "ASSIGNED", "RECTIFYING", "CLOSED");

    private final History history;
    private final List<String> majors = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService threads;

    public Traffic(Network network, History history, long seed) {
        this.history = history;
        List<Platform> homes = network.homes();
        List<Platform> offices = network.offices();
        this.threads = Executors.newScheduledThreadPool(homes.size() * (CLIENTS + 1) + offices.size());
        Random seeds = new Random(seed);
        double leisure = Math.pow(homes.size() / 3.0, 2);
        for (Platform home : homes) {
            for (int i = 0; i < CLIENTS; i++) {
                repeat(
                        home,
                        new Enterprise(home, "s" + Long.toHexString(seeds.nextLong()), seeds.nextLong())::act,
                        times(leisure, PAUSE));
            }
            repeat(home, new Enterprise(home, "batches", seeds.nextLong())::reportMany, times(leisure, BATCH_PAUSE));
        }
        for (Platform office : offices) {
            repeat(office, new Regulator(office, majors, history, seeds.nextLong())::act, LOOK_PAUSE);
        }
    }

    private static Duration times(double factor, Duration pause) {
        return Duration.ofMillis(Math.round(factor * pause.toMillis()));
    }

    private void repeat(Platform place, Runnable act, Duration pause) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        place.door().pass(act);
                    } catch (RuntimeException | Error e) {
                        history.trouble("traffic", e.toString());
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Begins nothing new and returns when the last request has its answer. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)) {
            history.trouble("traffic", "still waits for answers");
            threads.shutdownNow();
        }
    }

    /** Something under treatment, with what is still to be done. */
    private record Open(String id, Deque<Step> steps) {

        Open(String id, List<Step> steps) {
            this(id, new ArrayDeque<>(steps));
        }
    }

    /** Something in the workflow of the enterprise's own system. */
    private record Pushed(String sourceId, Deque<String> states) {}

    private final class Enterprise {

        private final Platform home;
        private final String system;
        private final Random random;
        private final Reports reports;
        private final Client api;
        private final List<Open> open = new ArrayList<>();
        private final List<String> waiting = new ArrayList<>();
        private final List<Pushed> pushed = new ArrayList<>();

        Enterprise(Platform home, String system, long seed) {
            this.home = home;
            this.system = system;
            this.random = new Random(seed);
            this.reports = new Reports(home.enterprise().id(), random);
            this.api = home.reporter();
        }

        void act() {
            int drawn = random.nextInt(100);
            if (drawn < 15) {
                push();
            } else if (drawn < 18) {
                report(true);
            } else if (drawn < 22) {
                reportAndGiveUp();
            } else if (drawn < 25 && !waiting.isEmpty()) {
                resume();
            } else if (open.isEmpty() || (drawn < 45 && open.size() < MOST_OPEN)) {
                report(false);
            } else {
                treat();
            }
        }

        void reportMany() {
            history.batch(home.code(), BATCH, api.batch(reports.batch(BATCH), reports.key()));
        }

        private void report(boolean major) {
            String id = history.single(
                    home.code(), "report", api.report(major ? reports.major() : reports.general(), reports.key()));
            if (id.isEmpty()) {
                return;
            }
            open.add(new Open(id, major ? reports.majorLife() : reports.life()));
            if (major) {
                majors.add(id);
            }
        }

        /** As a client that does not ask again. */
        private void reportAndGiveUp() {
            Map<String, Object> report = reports.general();
            String id = reports.key();
            report.put("id", id);
            api.reportOnce(report, reports.key())
                    .ifPresentOrElse(
                            answer -> history.single(home.code(), "report", answer),
                            () -> history.unknown(home.code(), id));
        }

        private void treat() {
            int drawn = random.nextInt(open.size());
            Open one = open.get(drawn);
            Step step = one.steps().remove();
            String what = step.name();
            String id = history.single(home.code(), what, api.step(one.id(), step.name(), step.body(), reports.key()));
            if (id.isEmpty() || one.steps().isEmpty()) {
                open.remove(drawn);
                if (step.name().equals("close")) {
                    majors.remove(one.id());
                } else if (majors.contains(one.id())) {
                    waiting.add(one.id());
                }
            }
        }

        /** A major one waits for its recheck; its home tells when it can be closed or has to be treated again. */
        private void resume() {
            String id = waiting.remove(random.nextInt(waiting.size()));
            JsonNode legal = api.look(id).body().path("legal");
            List<String> steps = legal.valueStream().map(JsonNode::asString).toList();
            if (steps.contains("close")) {
                open.add(new Open(id, List.of(Reports.close())));
            } else if (steps.contains("submit")) {
                open.add(new Open(id, Reports.secondTry()));
            } else {
                waiting.add(id);
            }
        }

        private void push() {
            if (pushed.isEmpty() || random.nextInt(3) == 0) {
                pushed.add(new Pushed(reports.key(), new ArrayDeque<>(STATES)));
            }
            Pushed one = pushed.get(random.nextInt(pushed.size()));
            String state = one.states().remove();
            history.single(home.code(), "push", api.push(system, one.sourceId(), reports.state(state)));
            if (one.states().isEmpty()) {
                pushed.remove(one);
            }
        }

        @Override
        public String toString() {
            return system + " at " + home;
        }
    }
}
