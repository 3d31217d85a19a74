package cn.dualprevention.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void handsOutEachFreePortOnce() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            assertThat(ports.add(Ports.free())).isTrue();
        }
        assertThat(ports).allMatch(port -> port < 32_768, "is none that outgoing connections get");
    }

    @Test
    void namesThePortThatIsTakenAndWhoWantedIt() throws IOException {
        int port = Ports.free();
        assertThatCode(() -> Ports.requireFree(port, "Kafka park")).doesNotThrowAnyException();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.accepts(taken.getLocalPort())).isTrue();
            assertThatThrownBy(() -> Ports.requireFree(port, "Kafka park"))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("端口 " + port + " 已被占用")
                    .hasMessageContaining("Kafka park");
        }
        assertThat(Ports.accepts(port)).isFalse();
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.requireFree(70_000, "Kafka park"))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("got 70000");
    }
}
