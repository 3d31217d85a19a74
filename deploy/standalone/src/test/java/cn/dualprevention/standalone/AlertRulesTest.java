package cn.dualprevention.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** Alarms that nothing can ever raise would be worse than none. */
class AlertRulesTest {

    private static final Path RULES = Path.of("../monitoring/alerts.yml");
    private static final Pattern METRIC = Pattern.compile("dualprevention_[a-z_]+");
    private static final List<String> SERVICES =
            List.of("sync-service", "service-kit", "hazard-service", "enterprise-service", "gateway-service");

    @Test
    void areRaisedByMetricsThatTheServicesTell() throws IOException {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(RULES));
        Set<String> named = yaml.getObject().entrySet().stream()
                .filter(entry -> entry.getKey().toString().endsWith(".expr"))
                .flatMap(entry -> metrics(entry.getValue().toString()))
                // of a timer, the longest of late
                .map(metric -> metric.replaceFirst("_max$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(7).isSubsetOf(told());
    }

    private static Set<String> told() throws IOException {
        Set<String> told = new TreeSet<>();
        for (String service : SERVICES) {
            metrics(Files.readString(Path.of("../..", service, "README.md"))).forEach(told::add);
        }
        return told;
    }

    private static Stream<String> metrics(String text) {
        return METRIC.matcher(text).results().map(found -> found.group());
    }
}
