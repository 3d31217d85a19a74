package cn.dualprevention.ids;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"henan", "zhengzhou", "zhengzhou-park", "demo-factory", "p2"})
    void acceptsPlatformCodes(String code) {
        assertThat(PlatformCodes.isValid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "h", "Henan", "2park", "-park", "park_1", "河南", "a23456789012345678901234567890123", "park\n"
            })
    void refusesEverythingElse(String code) {
        assertThat(PlatformCodes.isValid(code)).isFalse();
    }
}
