package cn.dualprevention.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentTest {

    @Test
    void readsTheResidentMemory() {
        assertThat(Resident.mebibytes(List.of("Name:\tjava", "VmHWM:\t  999999 kB", "VmRSS:\t  230400 kB")))
                .isEqualTo(225);
    }

    @Test
    void knowsThisProcess() {
        assertThat(Resident.mebibytes(ProcessHandle.current().pid())).isBetween(10.0, 10_000.0);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Resident.mebibytes(List.of("Name:\tkthreadd"))).hasMessageContaining("VmRSS");
    }
}
