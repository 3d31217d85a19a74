package cn.dualprevention.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class GuardedHandlerMappingTest {

    @RestController
    static class Forgetful {
        @GetMapping("/api/v1/things")
        String things() {
            return "";
        }
    }

    @RestController
    static class Careful {
        @GetMapping("/api/v1/things")
        @Allowed(Role.SERVICE)
        String things() {
            return "";
        }

        @GetMapping("/link/v1/marks")
        String marks() {
            return "";
        }
    }

    @Test
    void startsOnlyWhenEveryEndpointDeclaresItsRule() {
        assertThatThrownBy(() -> start(Forgetful.class))
                .hasStackTraceContaining("Forgetful.things")
                .hasStackTraceContaining("expected: @Allowed");
        assertThatCode(() -> start(Careful.class)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health, true",
        "/v3/api-docs, true",
        "/v3/api-docs.yaml, true",
        "/link/v1/poll, true",
        "/link/v10/poll, false",
        "/actuators, false",
        "/api/v1/link/v1, false",
    })
    void opensWholeSegmentsOnly(String path, boolean open) {
        assertThat(OpenPaths.isOpen(path)).isEqualTo(open);
    }

    private static void start(Class<?> controller) {
        try (StaticApplicationContext context = new StaticApplicationContext()) {
            context.registerSingleton("controller", controller);
            context.refresh();
            GuardedHandlerMapping mapping = new GuardedHandlerMapping();
            mapping.setApplicationContext(context);
            mapping.afterPropertiesSet();
        }
    }
}
