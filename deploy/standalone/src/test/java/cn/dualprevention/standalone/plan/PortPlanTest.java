package cn.dualprevention.standalone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

    @Test
    void countsFromTheBase() {
        PortPlan ports = new PortPlan(7300);

        assertThat(ports.gateway()).isEqualTo(7300);
        assertThat(ports.of(PlatformService.ENTERPRISE)).isEqualTo(7301);
        assertThat(ports.of(PlatformService.HAZARD)).isEqualTo(7303);
        assertThat(ports.of(PlatformService.SYNC)).isEqualTo(7305);
        assertThat(ports.postgres()).isEqualTo(7332);
        assertThat(ports.kafka()).isEqualTo(7392);
    }

    @Test
    void namesTheUserOfEachPort() {
        assertThat(new PortPlan(7300).services("zhengzhou"))
                .containsEntry(7300, "zhengzhou gateway-service")
                .containsEntry(7303, "zhengzhou hazard-service")
                .hasSize(PlatformService.values().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1023, 65_500, 70_000})
    void refusesABaseThatLeavesNoRoom(int base) {
        assertThatThrownBy(() -> new PortPlan(base))
                .isInstanceOf(InvalidPlan.class)
                .hasMessageContaining(Integer.toString(base));
    }
}
