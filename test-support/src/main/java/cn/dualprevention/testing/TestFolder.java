package cn.dualprevention.testing;

import cn.dualprevention.servers.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that go with this JVM: in the build folder if there is one, so that a killed run litters no other place. */
final class TestFolder {

    private TestFolder() {}

    static Path create(String name) {
        try {
            Path build = Path.of("target").toAbsolutePath();
            Path folder = Files.isDirectory(build)
                    ? Files.createTempDirectory(build, name + "-")
                    : Files.createTempDirectory("dualprevention-" + name + "-");
            JvmEnd.closes(() -> Folders.delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
