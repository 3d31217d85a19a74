package cn.dualprevention.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** FEATURES.md says what is done and by which test it is shown; this test takes it at its word. */
class FeaturesTest {

    private static final Path ROOT = root();
    private static final Pattern ROW = Pattern.compile("^\\| ([FN]\\d\\d) \\| ([^|]+) \\| ([^|]*) \\| ([^|]*) \\|.*$");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:#(\\w+))?`");

    private record Feature(String id, String state, String where, String tests) {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("FEATURES.md"))) {
            folder = folder.getParent();
            assertThat(folder).as("a folder above with FEATURES.md").isNotNull();
        }
        return folder;
    }

    private static List<Feature> features() throws IOException {
        List<Feature> features = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("FEATURES.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                features.add(new Feature(row.group(1), row.group(2).trim(), row.group(3), row.group(4)));
            }
        }
        return features;
    }

    private static Set<Path> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().contains("/src/test/java/"))
                    .filter(f -> f.toString().endsWith(".java"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void listsEveryFeatureOnceInOrder() throws IOException {
        List<String> expected = Stream.concat(
                        IntStream.rangeClosed(1, 80).mapToObj("F%02d"::formatted),
                        IntStream.rangeClosed(1, 12).mapToObj("N%02d"::formatted))
                .toList();
        assertThat(features().stream().map(Feature::id)).containsExactlyElementsOf(expected);
    }

    @Test
    void saysDonePartlyOrNotYetAndNothingElse() throws IOException {
        assertThat(features().stream().map(Feature::state).distinct()).isSubsetOf("done", "partly", "not yet");
    }

    @Test
    void namesATestThatExistsForWhateverIsThere() throws IOException {
        Set<Path> sources = testSources();
        for (Feature feature : features()) {
            if (feature.state().equals("not yet")) {
                continue;
            }
            Matcher test = TEST.matcher(feature.tests());
            boolean found = false;
            while (test.find()) {
                found = true;
                String file = test.group(1) + ".java";
                List<Path> named = sources.stream()
                        .filter(p -> p.getFileName().toString().equals(file))
                        .toList();
                assertThat(named).as("%s: test %s", feature.id(), file).isNotEmpty();
                String method = test.group(2);
                if (method != null) {
                    assertThat(Files.readString(named.get(0)))
                            .as("%s: %s in %s", feature.id(), method, file)
                            .contains("void " + method + "(");
                }
            }
            assertThat(found)
                    .as("%s is %s: a test that shows it", feature.id(), feature.state())
                    .isTrue();
        }
    }
}
