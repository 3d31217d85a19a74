package cn.dualprevention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.gateway.routes.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the README and the settings file in step with the code. */
class GatewayReadmeTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(DUALPREVENTION_[A-Z0-9_]+)");

    @Test
    void namesEveryRoute() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        for (Upstream upstream : Upstream.values()) {
            assertThat(List.of(upstream.paths()))
                    .allSatisfy(path -> assertThat(readme).contains("`" + path + "`"));
        }
    }

    @Test
    void namesEveryEnvironmentVariableOfItsOwn() throws Exception {
        String settings = Files.readString(Path.of("src/main/resources/gateway-service.yml"));
        String readme = Files.readString(Path.of("README.md"));
        List<String> variables =
                VARIABLE.matcher(settings).results().map(m -> m.group(1)).toList();
        assertThat(variables).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(variables)
                .filteredOn(v -> v.startsWith("DUALPREVENTION_GATEWAY_LIMIT") || v.endsWith("_FILE"))
                .allSatisfy(v -> assertThat(readme).contains(v));
        assertThat(settings.lines().filter(line -> line.contains("${DUALPREVENTION_GATEWAY")))
                .as("every setting says what it is")
                .allMatch(line -> line.contains("#")
                        || line.contains("LIMIT")
                        || line.contains("BURST")
                        || line.contains("CLAIM"));
    }
}
