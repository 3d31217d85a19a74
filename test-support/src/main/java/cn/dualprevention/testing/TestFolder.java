package cn.dualprevention.testing;

import cn.dualprevention.servers.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Folders and servers that end with this JVM: in the build folder if there is one, so that a killed run leaves nothing elsewhere. */
final class TestFolder {

    private static final Deque<AutoCloseable> open = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestFolder::closeAll, "end test servers"));
    }

    private TestFolder() {}

    static Path create(String name) {
        try {
            Path build = Path.of("target").toAbsolutePath();
            Path folder = Files.isDirectory(build)
                    ? Files.createTempDirectory(build, name + "-")
                    : Files.createTempDirectory("dualprevention-" + name + "-");
            closeAtExit(() -> Folders.delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closed in the reverse order: servers before their folders. */
    static synchronized void closeAtExit(AutoCloseable closeable) {
        open.push(closeable);
    }

    private static synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("test server: " + e);
            }
        }
    }
}
