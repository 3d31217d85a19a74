package cn.dualprevention.chaos;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.check.Draining;
import cn.dualprevention.chaos.check.Finding;
import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.check.LagSampler;
import cn.dualprevention.chaos.check.Verdict;
import cn.dualprevention.chaos.check.Watcher;
import cn.dualprevention.chaos.fault.Fault;
import cn.dualprevention.chaos.network.Client;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.report.CampaignRun;
import cn.dualprevention.chaos.report.FaultSpan;
import cn.dualprevention.chaos.report.Figures;
import cn.dualprevention.chaos.report.LagSample;
import cn.dualprevention.chaos.report.Measure;
import cn.dualprevention.chaos.traffic.History;
import cn.dualprevention.chaos.traffic.SteadyLoad;
import cn.dualprevention.chaos.traffic.Traffic;
import cn.dualprevention.chaos.trial.Course;
import cn.dualprevention.chaos.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Traffic through a running network, faults one after the other, then a verdict: what was answered with 2xx is at every
 * platform above exactly once and as it was acknowledged, and what was decided above is applied at the hazard's home once
 * and told by everybody, whatever was killed, wiped, cut or lost meanwhile.
 */
final class Campaign {

    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int REQUESTS_BETWEEN = 6;

    private final Network network;
    private final History history;
    private final int load;
    private final long began = System.nanoTime();
    private final List<FaultSpan> spans = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();

    /** @param load hazards a second that the lowest platform's enterprise reports in batches beside all other traffic */
    Campaign(Network network, History history, int load) {
        this.network = network;
        this.history = history;
        this.load = load;
    }

    /**
     * Runs to its end, whatever happens: what keeps it from going on is a finding like any other.
     *
     * @param faults drawn already: the traffic draws from the seed for itself
     * @param trials run after them, each on the quiet network
     */
    CampaignRun run(List<Fault> faults, List<Trial> trials, long seed, String commit, String command) {
        Instant startedAt = Instant.now();
        long repeatsBefore = Client.repeats();
        List<Finding> findings = new ArrayList<>();
        List<LagSample> samples = new ArrayList<>();
        Duration drained = null;
        try (LagSampler lag = new LagSampler(network, history, began);
                Watcher watcher = new Watcher(network.highest())) {
            try (Traffic traffic = new Traffic(network, history, seed);
                    SteadyLoad more = new SteadyLoad(network.platforms().get(0), history, load, seed)) {
                awaitRequests();
                for (Fault fault : faults) {
                    strike(fault);
                }
            } catch (RuntimeException | Error e) {
                findings.add(new Finding(Kind.OTHER, "network", "faults ended early: " + e));
            }
            drained = drain(findings);
            Course course = new Course(network, history, new Random(~seed));
            for (Trial trial : trials) {
                attempt(trial, course, findings);
                drain(findings);
            }
            samples.addAll(lag.samples());
            findings.addAll(watcher.wentBack());
            new Verdict(network, history).addTo(findings);
        } catch (Exception | Error e) {
            findings.add(new Finding(Kind.OTHER, "network", "no verdict: " + e));
        }
        return new CampaignRun(
                seed,
                commit,
                network.topology().name(),
                command,
                startedAt,
                Duration.ofNanos(System.nanoTime() - began),
                drained,
                figures(findings, Client.repeats() - repeatsBefore),
                List.copyOf(spans),
                List.copyOf(measures),
                samples,
                findings.stream().map(Finding::toString).toList());
    }

    private Figures figures(List<Finding> findings, long repeats) {
        Map<Kind, Long> of = findings.stream().collect(Collectors.groupingBy(Finding::kind, Collectors.counting()));
        return new Figures(
                history.acknowledged(),
                history.unknown().size(),
                repeats,
                of.getOrDefault(Kind.MISSING, 0L),
                of.getOrDefault(Kind.DUPLICATED, 0L),
                of.getOrDefault(Kind.REORDERED, 0L),
                of.getOrDefault(Kind.INVENTED, 0L),
                of.getOrDefault(Kind.ALTERED, 0L)
                        + of.getOrDefault(Kind.MISCOUNTED, 0L)
                        + of.getOrDefault(Kind.OTHER, 0L));
    }

    /** How long it took; null, and a finding, when something stayed on the road. */
    private @Nullable Duration drain(List<Finding> findings) {
        long quiet = System.nanoTime();
        Optional<String> stuck = new Draining(network).untilEmpty(DRAIN);
        stuck.ifPresent(where -> findings.add(new Finding(Kind.OTHER, "network", "not drained: " + where)));
        return stuck.isPresent() ? null : Duration.ofNanos(System.nanoTime() - quiet);
    }

    private void attempt(Trial trial, Course course, List<Finding> findings) throws InterruptedException {
        double from = seconds();
        history.mark("trial " + trial.id() + ": " + trial.what());
        try {
            List<Measure> all = trial.run(course);
            measures.addAll(all);
            all.forEach(measure -> System.out.println("[chaos] " + measure));
            all.stream()
                    .filter(measure -> !measure.held())
                    .forEach(measure -> findings.add(new Finding(Kind.OTHER, "network", measure.toString())));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            findings.add(new Finding(Kind.OTHER, "network", trial.id() + " came to no end: " + e));
        }
        double until = seconds();
        spans.add(new FaultSpan(trial.id(), trial.what(), from, until, until));
        System.out.printf("[chaos] %s: %s, %.1f s%n", trial.id(), trial.what(), until - from);
    }

    private void strike(Fault fault) {
        double from = seconds();
        int restarts = network.restarts();
        history.mark("strikes " + fault);
        boolean struck = true;
        Double until = null;
        Double flowing = null;
        try {
            try {
                struck = fault.strike().getAsBoolean();
            } finally {
                fault.heal().run();
            }
            network.awaitRecovery();
            until = seconds();
            history.mark("healed " + fault);
            awaitRequests();
            flowing = seconds();
        } catch (RuntimeException e) {
            throw new IllegalStateException("after " + fault + ": " + e.getMessage(), e);
        } finally {
            double healed = until == null ? seconds() : until;
            if (struck) {
                spans.add(new FaultSpan(fault.kind(), fault.what(), from, healed, flowing));
            }
            System.out.printf(
                    "[chaos] %s%s: everything runs after %.1f s, %d restarts; requests flow after %s s%n",
                    fault,
                    struck ? "" : " (met nothing)",
                    healed - from,
                    network.restarts() - restarts,
                    flowing == null ? "–" : "%.1f".formatted(flowing - from));
        }
    }

    /** Traffic goes on, at every home. */
    private void awaitRequests() {
        Map<String, Long> before =
                network.homes().stream().map(Platform::code).collect(Collectors.toMap(home -> home, history::singles));
        await().atMost(PATIENCE)
                .until(() -> before.entrySet().stream()
                        .allMatch(home -> history.singles(home.getKey()) >= home.getValue() + REQUESTS_BETWEEN));
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
