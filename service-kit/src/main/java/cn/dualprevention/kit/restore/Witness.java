package cn.dualprevention.kit.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers outside the database how far its numbers had come. A database that knows less than its witness is a backup,
 * and one that is filled and has no witness came from another machine: numbers it would give now were given before.
 *
 * <p>The file is a few lines of {@code name number}, written a few times a second, and must stay out of the database's
 * backup. What the last moment gave may be missing in it: a backup as young as that is not noticed.
 */
public final class Witness implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Witness.class);
    private static final String IDENTITY = "identity.";
    private static final Duration EVERY = Duration.ofMillis(250);

    private final @Nullable Path file;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writing;
    private Map<String, Long> written = Map.of();

    /** @param file where it is kept, its folder made when needed; null when nobody watches */
    public Witness(@Nullable Path file) {
        this.file = file;
        this.writing = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "witness");
            thread.setDaemon(true);
            return thread;
        });
        if (file != null) {
            writing.scheduleWithFixedDelay(this::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Whether a database with these numbers is a backup.
     *
     * @param numbers the last ones it gave, by name; 0 for none yet
     * @param identities whatever it is called, now and before: a second backup may lack one though its numbers look right
     * @throws UncheckedIOException when the file is there and cannot be read
     */
    public boolean contradicts(Map<String, Long> numbers, Collection<String> identities) {
        if (file == null) {
            return false;
        }
        if (!Files.exists(file)) {
            return numbers.values().stream().anyMatch(number -> number > 0);
        }
        Map<String, Long> all = together(numbers, identities);
        return read(file).entrySet().stream().anyMatch(w -> w.getValue() > all.getOrDefault(w.getKey(), 0L));
    }

    private static Map<String, Long> together(Map<String, Long> numbers, Collection<String> identities) {
        Map<String, Long> all = new HashMap<>(numbers);
        identities.forEach(identity -> all.put(IDENTITY + identity, 1L));
        return all;
    }

    /** Begins anew with these, on disk when it returns. */
    public void begin(Map<String, Long> numbers, Collection<String> identities) {
        synchronized (this) {
            seen.clear();
            seen.putAll(together(numbers, identities));
            written = Map.of();
        }
        write();
    }

    /**
     * A number was given; returns at once.
     *
     * @return false when one as high was given before
     */
    public boolean saw(String name, long number) {
        if (file == null) {
            return true;
        }
        Long before = seen.put(name, number);
        if (before != null && before >= number) {
            seen.merge(name, before, Math::max);
            return false;
        }
        return true;
    }

    /** Writes the last numbers down. */
    @Override
    public void close() {
        writing.shutdown();
        write();
    }

    private synchronized void write() {
        Map<String, Long> now = new TreeMap<>(seen);
        if (file == null || now.equals(written)) {
            return;
        }
        String lines = now.entrySet().stream()
                .map(number -> number.getKey() + " " + number.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(whole, lines);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = now;
        } catch (IOException e) {
            log.warn("witness {}: not written, tried again soon: {}", file, e.toString());
        }
    }

    /** A line that was cut short by a power failure tells nothing. */
    private static Map<String, Long> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> line.split(" "))
                    .filter(parts -> parts.length == 2 && parts[1].matches("\\d{1,18}"))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> Long.parseLong(parts[1]), Math::max));
        } catch (IOException e) {
            throw new UncheckedIOException("witness " + file + ": unreadable", e);
        }
    }
}
