package cn.dualprevention.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file system of a few megabytes that a test may fill, where the machine allows mounting. It goes with the JVM however
 * that ends: the shell that has mounted it waits for the end of its standard input.
 */
public final class SmallDisk implements AutoCloseable {

    private static final String MOUNT_AND_WAIT =
            "mount -t tmpfs -o size=\"$1\"m none \"$0\" && echo mounted && cat > /dev/null; umount -l \"$0\"";

    private final Path folder;
    private final Process shell;

    private SmallDisk(Path folder, Process shell) {
        this.folder = folder;
        this.shell = shell;
    }

    /** An empty one; nothing where this user may not mount. */
    public static Optional<SmallDisk> mount(int megabytes) {
        Path folder = TestFolder.create("disk");
        try {
            Process shell = new ProcessBuilder(
                            "sh", "-c", MOUNT_AND_WAIT, folder.toString(), Integer.toString(megabytes))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = shell.inputReader();
            if (!"mounted".equals(output.readLine())) {
                return Optional.empty();
            }
            SmallDisk disk = new SmallDisk(folder, shell);
            JvmEnd.closes(disk);
            return Optional.of(disk);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Its root. */
    public Path folder() {
        return folder;
    }

    /** Leaves not a byte; nothing is left to write to when this returns. */
    public void fill() throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            for (; ; ) {
                out.write(block);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    /** Gives back what {@link #fill()} took. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        shell.onExit().join();
    }
}
