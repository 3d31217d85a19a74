package cn.dualprevention.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeySecretTest {

    @Test
    void makesKeysThatAreWellFormedAndDiffer() {
        assertThat(Stream.generate(KeySecret::generate).limit(1_000))
                .allMatch(KeySecret::isWellFormed)
                .allMatch(k -> k.matches("dpk_[A-Za-z0-9_-]{48}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsAMistypedKey() {
        String key = KeySecret.generate();
        IntStream.range(KeySecret.PREFIX.length(), key.length()).forEach(i -> {
            char other = key.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(KeySecret.isWellFormed(key.substring(0, i) + other + key.substring(i + 1)))
                    .isFalse();
        });
        assertThat(Stream.of(
                        "", "dpk_", key.substring(1), key + "A", key.replace("dpk_", "dpx_"), "dpk_" + "é".repeat(48)))
                .noneMatch(KeySecret::isWellFormed);
    }

    @Test
    void hashesToTheBytesItIsStoredAs() {
        KeyHash hash = KeyHash.ofKey(KeySecret.generate());
        assertThat(KeyHash.ofBytes(hash.toBytes())).isEqualTo(hash);
        assertThat(hash.toBytes()).hasSize(32);
    }
}
