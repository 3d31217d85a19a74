package cn.dualprevention.kit.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by name on disk: a line of {@code name number} for each, and a last line with the checksum of all before, by which
 * a file that was cut short or emptied is told from a whole one that knows little.
 */
final class WitnessFile {

    private static final String END = "end ";

    private final Path path;
    private final Path folder;
    /** Replicas of a service write the same file; each prepares its own. */
    private final Path next;

    WitnessFile(Path path) {
        this.path = path.toAbsolutePath();
        this.folder = this.path.resolveSibling("");
        this.next = this.path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".new");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** What was written last; null when the file is damaged. */
    @Nullable
    Map<String, Long> read() throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        int end = text.lastIndexOf(END);
        if (end < 0 || !text.equals(whole(text.substring(0, end)))) {
            return null;
        }
        return text.substring(0, end)
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Long.parseLong(parts[1])));
    }

    /**
     * In the place of what was there. The bytes are on disk before the name points to them, or a power failure could leave
     * an empty file of that name.
     */
    void write(Map<String, Long> numbers) throws IOException {
        String lines = new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(number -> number.getKey() + " " + number.getValue() + "\n")
                        .collect(Collectors.joining());
        Files.createDirectories(folder);
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(whole(lines).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** The name points to what was written last, after a power failure too; without this it does so a little later. */
    void forceName() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String whole(String lines) {
        CRC32 sum = new CRC32();
        sum.update(lines.getBytes(StandardCharsets.UTF_8));
        return lines + END + Long.toHexString(sum.getValue()) + "\n";
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
