package cn.dualprevention.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/hazards",
                "/.well-known/jwks.json",
                "/api/v1/hazards/by-source/mes/a.b..c",
                "/api/v1/hazards/by-source/mes/%E9%9A%90%E6%82%A3%2F7",
            })
    void takesPlainPaths(String path) {
        assertThat(OddPaths.isOdd(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/../../actuator",
                "/api/v1/hazards/..",
                "/api/./v1",
                "/api/v1/.",
                "//api/v1",
                "/api/v1/hazards;a=b",
                "/api\\v1",
                "/api/v1/%2e%2e/x",
                "/api/v1/%2E./x",
                "/api/v1/.%2e/x",
                "/api/v1/x%5c",
                "/api/v1/x%00",
                "/api/v1/hazards%3Ba",
            })
    void refusesPathsThatReadTwoWays(String path) {
        assertThat(OddPaths.isOdd(path)).isTrue();
    }
}
