package cn.dualprevention.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a comparison that did not come to its end leaves behind: gigabytes of data, and logs that say why. */
final class Leftovers {

    private static final String LOGS = "logs";

    private Leftovers() {}

    /** Deletes everything but what lies in folders of logs and straight in the folder itself. */
    static void keepLogsOf(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            boolean empty = Files.isDirectory(path) && isEmpty(path);
            if (!path.equals(folder) && (empty || Files.isRegularFile(path) && !isLog(folder, path))) {
                Files.delete(path);
            }
        }
    }

    private static boolean isLog(Path folder, Path file) {
        Path parent = file.getParent();
        return folder.equals(parent) || parent != null && parent.endsWith(LOGS);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
