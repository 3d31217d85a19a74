package cn.dualprevention.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.hazard.hazard.HazardEvent;
import cn.dualprevention.kit.access.Allowed;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The README says what is there, no more and no less. */
class ReadmeTest {

    private final String readme = read("README.md");

    @Test
    void listsEveryEndpointAndWhoMayCallIt() throws ClassNotFoundException {
        Set<String> there = new TreeSet<>();
        for (Class<?> controller : controllers()) {
            for (Method method : controller.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    there.add(line(controller, method, mapping));
                }
            }
        }
        assertThat(there).hasSizeGreaterThan(25);
        assertThat(rows("^\\| `((?:GET|POST|PUT|DELETE)[^`]* /[^`]+)` \\| ([A-Z ]+?) \\|"))
                .isEqualTo(there);
    }

    @Test
    void listsEveryVariableWithItsDefault() {
        Pattern setting = Pattern.compile("\\$\\{(DUALPREVENTION_[A-Z_]+):([^}]*)}");
        Set<String> there = setting.matcher(read("src/main/resources/hazard-service.yml"))
                .results()
                .map(m -> m.group(1) + " | " + m.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows("^\\| `(DUALPREVENTION_[A-Z_]+)` \\| `?([^`|]*?)`? \\|"))
                .isEqualTo(there);
    }

    @Test
    void namesEveryEventType() {
        List<String> types = Stream.of(HazardEvent.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT))
                .toList();
        assertThat(types)
                .hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(readme).contains("`" + type + "`"));
    }

    private static List<Class<?>> controllers() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        List<Class<?>> found = new ArrayList<>();
        for (var definition : scanner.findCandidateComponents("cn.dualprevention.hazard")) {
            found.add(Class.forName(definition.getBeanClassName()));
        }
        return found;
    }

    private static String line(Class<?> controller, Method method, RequestMapping mapping) {
        RequestMapping base = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = base == null ? "" : base.path()[0];
        String path = mapping.path().length == 0 ? "" : mapping.path()[0];
        String verbs = Arrays.stream(mapping.method()).map(Enum::name).sorted().collect(Collectors.joining(" "));
        String roles = Arrays.stream(method.getAnnotation(Allowed.class).value())
                .map(Enum::name)
                .collect(Collectors.joining(" "));
        return verbs + " " + prefix + path + " | " + roles;
    }

    private Set<String> rows(String regex) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(readme)
                .results()
                .map(m -> m.group(1) + " | " + m.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
