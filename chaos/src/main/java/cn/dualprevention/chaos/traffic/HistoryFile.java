package cn.dualprevention.chaos.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The history as text, one line an end: milliseconds since the start by a clock that never jumps, how it ended, what it was,
 * where, which one, and what was told. Fields are separated by tabs.
 */
final class HistoryFile implements Closeable {

    private final long began = System.nanoTime();
    private final @Nullable Writer out;

    HistoryFile(@Nullable Path path) throws IOException {
        if (path == null) {
            out = null;
        } else {
            Files.createDirectories(path.toAbsolutePath().getParent());
            out = Files.newBufferedWriter(path);
        }
    }

    synchronized void write(String end, String what, String where, String which, String told) {
        if (out == null) {
            return;
        }
        try {
            out.write((System.nanoTime() - began) / 1_000_000 + "\t" + end + "\t" + what + "\t" + where + "\t" + which
                    + "\t" + told.replace('\n', ' ').replace('\t', ' ') + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
