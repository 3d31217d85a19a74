package cn.dualprevention.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.enterprise.enterprise.EnterpriseEvent;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.journal.JournalStreams;
import cn.dualprevention.kit.projection.Projector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The README says what is there, no more and no less. */
@ZhengzhouPlatform
class ReadmeIT {

    private static final Pattern CAMEL = Pattern.compile("(?<!^)([A-Z])");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    @Autowired
    private JournalStreams streams;

    @Autowired
    private Projector projector;

    @LocalServerPort
    private int port;

    private final String readme = read("README.md");

    @Test
    void listsEveryEndpointAndWhoMayCallIt() {
        Set<String> there = endpoints.getHandlerMethods().entrySet().stream()
                .filter(e -> e.getValue().getBeanType().getPackageName().startsWith("cn.dualprevention.enterprise"))
                .map(e -> line(e.getKey(), e.getValue()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(there).hasSizeGreaterThan(10);
        assertThat(matches(readme, "(?m)^\\| `((?:GET|POST|PUT|DELETE) [^`]+)` \\| ([A-Z ]+?) \\|", " | "))
                .isEqualTo(there);
    }

    @Test
    void listsEverySettingWithItsDefault() {
        Set<String> there = matches(
                read("src/main/resources/enterprise-service.yml"), "\\$\\{(DUALPREVENTION_[A-Z_]+):([^}]*)}", "=");
        assertThat(matches(readme, "(?m)^\\| `(DUALPREVENTION_[A-Z_]+)` \\| `?([^`|]*?)`? \\|", "="))
                .isEqualTo(there);
    }

    @Test
    void listsEveryEventType() {
        Set<String> there = Arrays.stream(EnterpriseEvent.class.getPermittedSubclasses())
                .map(event ->
                        CAMEL.matcher(event.getSimpleName()).replaceAll("-$1").toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(matches(readme, "(?m)^\\| `cn\\.dualprevention\\.enterprise\\.([a-z-]+)\\.v1`", ""))
                .isEqualTo(there);
    }

    @Test
    void listsEveryTopic() {
        assertThat(streams.streams())
                .allSatisfy(stream -> assertThat(section("Publishes")).contains("`" + stream.topic() + "`"));
        assertThat(projector.topics())
                .allSatisfy(topic -> assertThat(section("Consumes")).contains("`" + topic + "`"));
    }

    @Test
    void listsMetricsThatAreThere() {
        EnterpriseClient client = EnterpriseClient.of(port);
        // some are born with the first event on the road
        client.post(
                        "/enterprises",
                        Map.of(
                                "id",
                                CreditCodes.next(),
                                "name",
                                "有事可量",
                                "division",
                                "410105",
                                "sectors",
                                List.of("MACHINERY")))
                .expectStatus()
                .isCreated();
        Set<String> named = matches(section("Metrics"), "`(dualprevention_[a-z_]+)`", "");
        assertThat(named).isNotEmpty();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(metrics(client)).containsAll(named));
    }

    /** Names without the ends by which Prometheus tells the parts of a timer. */
    private static Set<String> metrics(EnterpriseClient client) {
        String scraped = client.http()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return matches(String.valueOf(scraped), "(?m)^(dualprevention_[a-z_]+?)(?:_sum|_count|_max)?[ {]", "");
    }

    private String section(String title) {
        return readme.substring(readme.indexOf("\n## " + title)).split("\n## ")[1];
    }

    private static String line(RequestMappingInfo mapping, HandlerMethod method) {
        String path =
                mapping.getPatternsCondition().getPatterns().iterator().next().getPatternString();
        String verb =
                mapping.getMethodsCondition().getMethods().iterator().next().name();
        List<String> roles = Arrays.stream(
                        method.getMethodAnnotation(Allowed.class).value())
                .map(Enum::name)
                .toList();
        return verb + " " + path + " | " + String.join(" ", roles);
    }

    private static Set<String> matches(String text, String regex, String between) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> groups(match, between))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String groups(MatchResult match, String between) {
        return match.groupCount() == 1 ? match.group(1) : match.group(1) + between + match.group(2);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
