package cn.dualprevention.chaos.network;

import cn.dualprevention.servers.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a folder as it lay on disk while no process used it, such as a database after a crash. The folder itself is
 * written to afterwards and may be set back to the copy, more than once.
 */
public final class Backup {

    /** Names a process: in a copy it would name whoever has its number by then. */
    private static final String LOCK = "postmaster.pid";

    private final Path original;
    private final Path copy;

    private Backup(Path original, Path copy) {
        this.original = original;
        this.copy = copy;
    }

    /**
     * Copies a folder.
     *
     * @param copy where to; what is there already is replaced
     */
    static Backup of(Path original, Path copy) {
        try {
            replace(copy, original);
            return new Backup(original, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the folder back to the copy; no process may use it. */
    public void restore() {
        try {
            replace(original, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With owners' rights and times: PostgreSQL refuses a folder that others could read. */
    private static void replace(Path folder, Path by) throws IOException {
        Folders.delete(folder);
        List<Path> all;
        try (Stream<Path> walk = Files.walk(by)) {
            all = walk.filter(path -> !path.endsWith(LOCK)).toList();
        }
        for (Path path : all) {
            Files.copy(path, folder.resolve(by.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
