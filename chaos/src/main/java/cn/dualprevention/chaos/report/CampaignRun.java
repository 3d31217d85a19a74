package cn.dualprevention.chaos.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the campaign, as it came out.
 *
 * @param seed the same seed makes the same program of traffic and faults
 * @param topology the platforms and who reports to whom, in words
 * @param command repeats the run
 * @param took from the start to the end of the checks
 * @param drained how long after the last answer every platform had everything; null when that never was so
 * @param measures figures of the trials that ran after the faults
 * @param findings what broke a promise, one sentence each
 */
public record CampaignRun(
        long seed,
        String commit,
        String topology,
        String command,
        Instant startedAt,
        Duration took,
        @Nullable Duration drained,
        Figures figures,
        List<FaultSpan> faults,
        List<Measure> measures,
        List<LagSample> lag,
        List<String> findings) {

    public CampaignRun {
        faults = List.copyOf(faults);
        measures = List.copyOf(measures);
        lag = List.copyOf(lag);
        findings = List.copyOf(findings);
    }

    /** No findings. */
    public boolean clean() {
        return findings.isEmpty();
    }

    double tookSeconds() {
        return seconds(took);
    }

    @Nullable
    Double drainedSeconds() {
        return drained == null ? null : seconds(drained);
    }

    /** Nothing here is measured more finely than in milliseconds. */
    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
