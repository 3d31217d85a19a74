package cn.dualprevention.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.relay.ConsumerReport.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerReportTest {

    @Test
    void survivesItsWayOverTheWire() {
        ConsumerReport report =
                new ConsumerReport("ledger", "hazard.events", "abc", 7, List.of(new Range(9, 9), new Range(12, 40)));
        assertThat(ConsumerReport.read(report.write())).isEqualTo(report);
        ConsumerReport whole = new ConsumerReport("ledger", "hazard.events", "-", 0, List.of());
        assertThat(ConsumerReport.read(whole.write())).isEqualTo(whole);
    }

    @Test
    void namesEveryGapUpToTheHead() {
        ConsumerReport report =
                new ConsumerReport("ledger", "hazard.events", "abc", 7, List.of(new Range(9, 9), new Range(12, 40)));
        assertThat(report.missingUpTo(50)).containsExactly(new Range(8, 8), new Range(10, 11), new Range(41, 50));
        assertThat(report.missingUpTo(10)).containsExactly(new Range(8, 8), new Range(10, 10));
        assertThat(report.missingUpTo(7)).isEmpty();
    }

    @Test
    void refusesWhatIsNoReport() {
        assertThatThrownBy(() -> ConsumerReport.read("hello".getBytes())).isInstanceOf(IllegalArgumentException.class);
    }
}
