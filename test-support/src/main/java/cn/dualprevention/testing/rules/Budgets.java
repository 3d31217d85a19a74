package cn.dualprevention.testing.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Limits of length, and words that must not stand in the sources of a module. */
public final class Budgets {

    private static final int MAIN_LINES = 300;
    private static final int TEST_LINES = 400;
    private static final int MODULE_POM_LINES = 90;
    private static final int ROOT_POM_LINES = 250;

    private static final List<Ban> BANS = List.of(
            new Ban("(Thread|TimeUnit[.A-Z]*)[.]sleep\\(", "waits a guessed time: await the condition instead"),
            new Ban("/(root|home/[a-z]|Users/[A-Za-z]|work/[a-z]|tmp/[a-z])[^*]", "names a path of one machine"),
            new Ban("\\b(TO[D]O|FIX[M]E)\\b", "leaves work behind: do it or open an issue"),
            new Ban("@Dis[a]bled\\b", "switches a test off: mend it or delete it"));

    private Budgets() {}

    /** Checks the module in the working folder, where Maven runs a module's tests. */
    public static void check() {
        check(Path.of("").toAbsolutePath());
    }

    /** Checks a module and the build file of the whole repository. */
    public static void check(Path module) {
        List<String> breaches = new ArrayList<>();
        List<Path> main = sources(module.resolve("src/main/java"));
        if (main.isEmpty()) {
            breaches.add(module + ": has no Java sources in src/main/java (expected: something to check)");
        }
        main.forEach(file -> checkSource(file, MAIN_LINES, breaches));
        sources(module.resolve("src/test/java")).forEach(file -> checkSource(file, TEST_LINES, breaches));
        checkLength(module.resolve("pom.xml"), MODULE_POM_LINES, breaches);
        checkLength(rootPom(module), ROOT_POM_LINES, breaches);
        if (!breaches.isEmpty()) {
            throw new AssertionError(
                    "budgets, because code is read far more often than written:\n  " + String.join("\n  ", breaches));
        }
    }

    private static void checkSource(Path file, int limit, List<String> breaches) {
        checkLength(file, limit, breaches);
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            for (Ban ban : BANS) {
                if (ban.pattern.matcher(lines.get(i)).find()) {
                    breaches.add(file + ":" + (i + 1) + ": " + ban.why);
                }
            }
        }
    }

    private static void checkLength(Path file, int limit, List<String> breaches) {
        int length = lines(file).size();
        if (length > limit) {
            breaches.add(file + ": got " + length + " lines (expected: at most " + limit + ")");
        }
    }

    /** The build file next above that lists modules. */
    private static Path rootPom(Path module) {
        for (Path folder = module.getParent(); folder != null; folder = folder.getParent()) {
            Path pom = folder.resolve("pom.xml");
            if (Files.exists(pom) && lines(pom).stream().anyMatch(line -> line.contains("<modules>"))) {
                return pom;
            }
        }
        throw new AssertionError(module + ": has no pom.xml with modules above it");
    }

    private static List<Path> sources(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ban(Pattern pattern, String why) {
        Ban(String regex, String why) {
            this(Pattern.compile(regex), why);
        }
    }
}
