package cn.dualprevention.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedSocialCreditCodeTest {

    private static final String SAMPLE_OF_THE_STANDARD = "91350100M000100Y43";

    @ParameterizedTest
    @ValueSource(strings = {SAMPLE_OF_THE_STANDARD, "91410100MA0000015B", "91410800MA00000T46", "91411723MA12345XX4"})
    void acceptsValidCodes(String code) {
        assertThat(UnifiedSocialCreditCode.isValid(code)).isTrue();
        assertThat(UnifiedSocialCreditCode.check(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {SAMPLE_OF_THE_STANDARD, "91410100MA0000015B"})
    void noticesEveryWrongCharacter(String code) {
        for (int place = 0; place < code.length(); place++) {
            for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                if (other != code.charAt(place)) {
                    String mutated = code.substring(0, place) + other + code.substring(place + 1);
                    assertThat(UnifiedSocialCreditCode.isValid(mutated))
                            .as(mutated)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void noticesSwappedNeighbours() {
        for (int place = 0; place + 1 < SAMPLE_OF_THE_STANDARD.length(); place++) {
            char first = SAMPLE_OF_THE_STANDARD.charAt(place);
            char second = SAMPLE_OF_THE_STANDARD.charAt(place + 1);
            if (first != second) {
                String swapped = SAMPLE_OF_THE_STANDARD.substring(0, place)
                        + second
                        + first
                        + SAMPLE_OF_THE_STANDARD.substring(place + 2);
                assertThat(UnifiedSocialCreditCode.isValid(swapped)).as(swapped).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100m000100y43", "  91350100M000100Y43\t", "９１３５０１００Ｍ０００１００Ｙ４３", "９１３５０１００ｍ０００１００ｙ４３"})
    void readsOtherWaysOfWritingTheSameCode(String written) {
        assertThat(UnifiedSocialCreditCode.check(written)).isEqualTo(SAMPLE_OF_THE_STANDARD);
        assertThat(UnifiedSocialCreditCode.isValid(written)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9135010",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "9135O1OOMOOO1OOY43",
                "91350100M000100 43",
                "一二三四五六七八九十一二三四五六七八"
            })
    void refusesWhatIsNoCode(String text) {
        assertThatThrownBy(() -> UnifiedSocialCreditCode.check(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GB 32100-2015");
    }
}
