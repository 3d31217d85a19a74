package cn.dualprevention.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnterpriseIdsTest {

    private final Random random = new Random(20261122);

    @Test
    void issuesValidDistinctIdsThatAreNoCreditCodes() {
        Set<String> issued = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = EnterpriseIds.issue(random);
            assertThat(EnterpriseIds.isValid(id)).as(id).isTrue();
            assertThat(EnterpriseIds.isIssued(id)).isTrue();
            assertThat(UnifiedSocialCreditCode.isValid(id)).isFalse();
            issued.add(id);
        }
        assertThat(issued).hasSize(10_000);
    }

    @Test
    void noticesEveryWrongCharacterOfAnIssuedId() {
        String id = EnterpriseIds.issue(random);
        for (int place = 0; place < id.length(); place++) {
            for (char other : "0123456789ABCDEFGHJKLMNPQRTUWXYZ".toCharArray()) {
                if (other != id.charAt(place)) {
                    String mutated = id.substring(0, place) + other + id.substring(place + 1);
                    assertThat(EnterpriseIds.isIssued(mutated)).as(mutated).isFalse();
                }
            }
        }
    }

    @Test
    void acceptsCreditCodesAndReadsLowerCase() {
        assertThat(EnterpriseIds.isValid("91410100MA0000015B")).isTrue();
        assertThat(EnterpriseIds.isIssued("91410100MA0000015B")).isFalse();
        String id = EnterpriseIds.issue(random);
        assertThat(EnterpriseIds.check(" " + id.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(id);
    }

    @Test
    void refusesEverythingElse() {
        assertThat(EnterpriseIds.isValid("")).isFalse();
        assertThatThrownBy(() -> EnterpriseIds.check("Z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beginning with Z");
    }
}
