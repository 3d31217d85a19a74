package cn.dualprevention.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.ids.UnifiedSocialCreditCode;
import cn.dualprevention.standalone.bootstrap.DemoEnterprise;
import cn.dualprevention.standalone.plan.ChainPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreditCodesTest {

    @Test
    void makesTheWellKnownSyntheticCodes() {
        assertThat(CreditCodes.of("410100", 1)).isEqualTo("91410100MA0000015B");
    }

    @Test
    void givesEachSyntheticEnterpriseAValidCodeOfItsOwn() {
        List<String> ids = ChainPlan.whole(Path.of("data"), 7100, Set.of()).platforms().stream()
                .flatMap(platform -> SyntheticEnterprises.of(platform).stream())
                .map(DemoEnterprise::id)
                .toList();

        assertThat(ids).hasSizeGreaterThan(300).doesNotHaveDuplicates().allMatch(UnifiedSocialCreditCode::isValid);
    }
}
