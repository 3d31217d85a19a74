package cn.dualprevention.benchmark.chain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Slice;
import cn.dualprevention.benchmark.contest.Standing;
import cn.dualprevention.benchmark.load.Latencies;
import cn.dualprevention.benchmark.load.Work;
import cn.dualprevention.benchmark.process.Idling;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainRowsTest {

    private static final long MILLI = 1_000_000;

    @Test
    void holdsTheRoadToTheProvinceAgainstTheBareChain() {
        List<Row> rows = ChainLatency.rows(
                new Standing(List.of(slice(40, 1_000, 10, 600))),
                new Standing(List.of(slice(16, 1_000, 10, 300))),
                List.of(arrivals(40)));

        assertThat(row(rows, "chain.bare.p50").ratio()).isEqualTo(2.5);
        assertThat(row(rows, "chain.bare.p50").met()).isFalse();
        assertThat(row(rows, "chain.bare.p99").met()).isTrue();
        assertThat(row(rows, "chain.bare.p50").oursCpuMicros()).isEqualTo(600);
        assertThat(row(rows, "chain.p50").ours()).isEqualTo(39);
        assertThat(row(rows, "chain.due.p50").ours()).isEqualTo(40);
    }

    @Test
    void takesTheMedianOutageAndHoldsMajorHazardsAgainstANormalDay() {
        List<Row> rows = CatchUp.rows(
                List.of(outage(10, 30, 4_000), outage(10, 90, 2_000), outage(10, 60, 3_000)),
                Collections.nCopies(3, outage(5, 2_000, 6_000)),
                60_000);

        Row rate = row(rows, "catchup.rate.bare");
        assertThat(rate.ours()).isEqualTo(3_000);
        assertThat(rate.ratio()).isEqualTo(0.5);
        assertThat(rate.met()).isFalse();
        assertThat(rate.note()).contains("4000 / 2000 / 3000");
        Row express = row(rows, "catchup.express.p99");
        assertThat(express.ratio()).isEqualTo(6);
        assertThat(express.met()).isFalse();
    }

    @Test
    void dividesAnIdlePlatformByItsServices() {
        Idling platform = new Idling(List.of(400.0), List.of(1.0));

        List<Row> rows =
                Idle.rows(Map.of("park", platform), new Idling(List.of(800.0), List.of(2.0)), Duration.ofMinutes(1));

        assertThat(row(rows, "idle.rss.service").ours()).isEqualTo(100);
        assertThat(row(rows, "idle.cpu.service").ours()).isEqualTo(0.25);
        assertThat(row(rows, "idle.cpu.service").met()).isTrue();
        assertThat(row(rows, "idle.rss.mirrormaker").ratio()).isEqualTo(0.5);
        assertThat(row(rows, "idle.cpu.mirrormaker").ratio()).isEqualTo(0.5);
    }

    private static Row row(List<Row> rows, String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    private static CatchingUp.Turn outage(long normalMillis, long meanwhileMillis, long perSecond) {
        return new CatchingUp.Turn(
                arrivals(normalMillis), arrivals(meanwhileMillis), slice(meanwhileMillis, perSecond * 20, 20, 100));
    }

    private static Slice slice(long millis, long events, double seconds, long cpuMicros) {
        return new Slice(
                new Work(events, 0, null, seconds, latencies(millis)), Map.of("platforms", cpuMicros * events));
    }

    private static Trip.Arrivals arrivals(long millis) {
        return new Trip.Arrivals(1, latencies(millis - 1), latencies(millis), 0);
    }

    private static Latencies latencies(long millis) {
        Latencies latencies = new Latencies();
        latencies.add(millis * MILLI);
        return latencies;
    }
}
