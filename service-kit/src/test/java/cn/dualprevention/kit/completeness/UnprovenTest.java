package cn.dualprevention.kit.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnprovenTest {

    private final Unproven<Integer> claims = new Unproven<>();

    @Test
    void takesTheNewestThatHoldsAndLetsGoOfOlderOnes() {
        for (int i = 1; i <= 5; i++) {
            claims.add(i);
        }

        assertThat(claims.proven(c -> c <= 3)).contains(3);
        assertThat(claims.proven(c -> c <= 3)).isEmpty();
        assertThat(claims.proven(c -> true)).contains(5);
        assertThat(claims.isEmpty()).isTrue();
    }

    @Test
    void letsOneWhoLagsProveAnOldOneWhileNewOnesKeepComing() {
        for (int i = 1; i <= 10_000; i++) {
            claims.add(i);
        }

        assertThat(claims.proven(c -> c <= 1)).contains(1);
        assertThat(claims.proven(c -> c <= 10_000)).contains(10_000);
    }
}
