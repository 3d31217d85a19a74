package cn.dualprevention.chaos.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs as the campaign could have made them. */
final class RunFixture {

    private RunFixture() {}

    /** Two platforms, three faults of two kinds, nothing lost. */
    static CampaignRun aCleanRun() {
        return aRun(
                7,
                Duration.ofMillis(2_500),
                List.of(
                        new FaultSpan("kill", "jinshui: database killed", 10, 15.25, 18.5),
                        new FaultSpan("cut", "jinshui -> zhengzhou", 30, 42, 42.5),
                        new FaultSpan("cut", "factory-1 -> jinshui", 90, 95, null)),
                List.of(
                        new LagSample(1, "jinshui", 0),
                        new LagSample(1, "zhengzhou", 5),
                        new LagSample(40.5, "jinshui", 3),
                        new LagSample(40.5, "zhengzhou", 50_000)),
                List.of());
    }

    /** Neither faults nor samples. */
    static CampaignRun anEmptyRun() {
        return aRun(0, Duration.ZERO, List.of(), List.of(), List.of());
    }

    /** Something is missing, and stayed so. */
    static CampaignRun aBrokenRun(String... findings) {
        return aRun(-3, null, List.of(), List.of(), List.of(findings));
    }

    /** Nothing but trials. */
    static CampaignRun aRunWith(List<Measure> measures) {
        return aRun(1, Duration.ZERO, List.of(), measures, List.of(), List.of());
    }

    private static CampaignRun aRun(
            long seed, @Nullable Duration drained, List<FaultSpan> faults, List<LagSample> lag, List<String> findings) {
        return aRun(seed, drained, faults, List.of(), lag, findings);
    }

    private static CampaignRun aRun(
            long seed,
            @Nullable Duration drained,
            List<FaultSpan> faults,
            List<Measure> measures,
            List<LagSample> lag,
            List<String> findings) {
        return new CampaignRun(
                seed,
                "48d35c0",
                "factory-1 -> jinshui -> zhengzhou",
                "java -jar chaos.jar --seed " + seed + " --note \"a&b\"",
                Instant.parse("2026-11-22T23:30:00Z"),
                Duration.ofSeconds(180),
                drained,
                new Figures(61_234, 17, 420, findings.size(), 0, 0, 0, 0),
                faults,
                measures,
                lag,
                findings);
    }
}
