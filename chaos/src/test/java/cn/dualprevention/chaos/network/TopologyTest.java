package cn.dualprevention.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.chaos.network.Topology.Member;
import cn.dualprevention.chaos.network.Topology.Subject;
import cn.dualprevention.ids.EnterpriseIds;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyTest {

    static Stream<Topology> topologies() {
        return Stream.of(Topology.chain(), Topology.network());
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void bringsEverythingToTheProvince(Topology topology) {
        assertThat(topology.members())
                .allSatisfy(member -> assertThat(topology.hearing(member.code()))
                        .startsWith(member.code())
                        .contains("henan"));
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void namesTheLowerBeforeTheUpper(Topology topology) {
        List<String> codes = topology.members().stream().map(Member::code).toList();
        assertThat(topology.members())
                .allSatisfy(member -> assertThat(member.above())
                        .allSatisfy(
                                above -> assertThat(codes.indexOf(above)).isGreaterThan(codes.indexOf(member.code()))));
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void hasEnterprisesThatMayBeRegistered(Topology topology) {
        List<String> ids = topology.members().stream()
                .map(Member::enterprise)
                .filter(Objects::nonNull)
                .map(Subject::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(EnterpriseIds::isValid);
    }

    @Test
    void hasADiamondAndAFactoryInNoPark() {
        Topology network = Topology.network();
        assertThat(network.member("zhengzhou-park").above()).containsExactly("jinshui", "zhengzhou");
        assertThat(network.hearing("factory-3")).containsExactly("factory-3", "jinshui", "zhengzhou", "henan");
        assertThat(network.hearing("factory-2")).containsExactly("factory-2", "zhongmu-park", "zhengzhou", "henan");
    }
}
