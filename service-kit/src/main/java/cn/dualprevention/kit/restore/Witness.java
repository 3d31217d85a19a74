package cn.dualprevention.kit.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers outside the database how far its numbers had come. A database that knows less than its witness is a backup,
 * and one that is filled and has no witness came from another machine: numbers it would give now were given before.
 *
 * <p>The file is a few lines of {@code name number}, written a few times a second while they change, and must stay out of
 * the database's backup. What the last moment gave may be missing in it: a backup as young as that is not noticed. Replicas
 * of a service share it.
 */
public final class Witness implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Witness.class);
    private static final String IDENTITY = "identity.";
    private static final Duration EVERY = Duration.ofMillis(250);

    private final @Nullable WitnessFile file;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writing;
    private Map<String, Long> written = Map.of();

    /** @param file where it is kept, its folder made when needed; null when nobody watches */
    public Witness(@Nullable Path file) {
        this.file = file == null ? null : new WitnessFile(file);
        this.writing = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "witness");
            thread.setDaemon(true);
            return thread;
        });
        if (file != null) {
            writing.scheduleWithFixedDelay(this::tryToWrite, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Whether a database with these numbers is a backup. It counts as one when nobody can say, because the witness is
     * damaged: numbers that begin anew without need cost little, numbers that are given twice are lost.
     *
     * @param numbers the last ones it gave, by name; 0 for none yet
     * @param identities whatever it is called, now and before: a second backup may lack one though its numbers look right
     * @throws UncheckedIOException when the file is there and cannot be read
     */
    public boolean contradicts(Map<String, Long> numbers, Collection<String> identities) {
        if (file == null) {
            return false;
        }
        if (!file.exists()) {
            return numbers.values().stream().anyMatch(number -> number > 0);
        }
        Map<String, Long> known = read(file);
        if (known == null) {
            log.warn("witness {}: damaged, so the database counts as a backup", file);
            return true;
        }
        Map<String, Long> all = together(numbers, identities);
        return known.entrySet().stream().anyMatch(w -> w.getValue() > all.getOrDefault(w.getKey(), 0L));
    }

    private static @Nullable Map<String, Long> read(WitnessFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            throw new UncheckedIOException("witness " + file + ": unreadable", e);
        }
    }

    private static Map<String, Long> together(Map<String, Long> numbers, Collection<String> identities) {
        Map<String, Long> all = new HashMap<>(numbers);
        identities.forEach(identity -> all.put(IDENTITY + identity, 1L));
        return all;
    }

    /**
     * Begins anew with these, on disk when it returns.
     *
     * @throws UncheckedIOException when it cannot be written: a service that goes on would believe that somebody watches
     */
    public synchronized void begin(Map<String, Long> numbers, Collection<String> identities) {
        seen.clear();
        seen.putAll(together(numbers, identities));
        if (file == null) {
            return;
        }
        Map<String, Long> now = Map.copyOf(seen);
        try {
            file.write(now);
            file.forceName();
            written = now;
        } catch (IOException e) {
            throw new UncheckedIOException("witness " + file + ": not written", e);
        }
    }

    /** A number is known to have been given; returns at once. */
    public void saw(String name, long number) {
        if (file != null) {
            seen.merge(name, number, Math::max);
        }
    }

    /**
     * These numbers were given, both included; returns at once.
     *
     * @return false when one of them was given before; the next start takes the database for a backup then
     */
    public boolean gave(String name, long first, long last) {
        if (file == null) {
            return true;
        }
        long now = Objects.requireNonNull(seen.compute(
                name, (n, before) -> before == null || before < first ? last : Math.max(before, last) + 1));
        return now == last;
    }

    /** Writes the last numbers down. */
    @Override
    public void close() {
        writing.shutdown();
        tryToWrite();
    }

    private synchronized void tryToWrite() {
        Map<String, Long> now = Map.copyOf(seen);
        if (file == null || now.equals(written)) {
            return;
        }
        try {
            file.write(withOthers(file, now));
            written = now;
        } catch (IOException e) {
            log.warn("witness {}: not written, tried again soon: {}", file, e.toString());
        }
    }

    /** Another replica may be further on with some of the names. */
    private static Map<String, Long> withOthers(WitnessFile file, Map<String, Long> now) throws IOException {
        Map<String, Long> all = new HashMap<>(now);
        Map<String, Long> theirs = file.exists() ? file.read() : null;
        if (theirs != null) {
            theirs.forEach((name, number) -> all.merge(name, number, Math::max));
        }
        return all;
    }
}
