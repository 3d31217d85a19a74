package cn.dualprevention.kit.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place between two steps where a process may die, so that a test can make it die just there. Passing it costs nothing
 * unless the process was started with {@value #PROPERTY}, the path of a file: when that file says {@code NAME N}, the Nth
 * pass from then on deletes it and ends the process at once, as a power cut would.
 */
public enum Failpoint {
    JOURNAL_BEFORE_COMMIT,
    JOURNAL_AFTER_COMMIT,
    RELAY_BEFORE_SEND,
    RELAY_AFTER_SEND,
    RELAY_AFTER_MARK,
    PROJECTION_BEFORE_APPLY,
    PROJECTION_AFTER_APPLY,
    SYNC_BEFORE_CUT,
    SYNC_AFTER_CUT,
    SYNC_AFTER_PUSH,
    SYNC_BEFORE_STORE,
    SYNC_AFTER_STORE,
    SYNC_AFTER_RECEIPT,
    DECISION_AFTER_APPLY;

    public static final String PROPERTY = "dualprevention.failpoint";

    private static final @Nullable Armed ARMED = Armed.by(System.getProperty(PROPERTY));

    /** Dies here if this is the place and the time. */
    public void pass() {
        if (ARMED != null) {
            ARMED.pass(this);
        }
    }

    /** As it stands in the file: {@code journal-after-commit}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the file says, looked at now and then. */
    private static final class Armed {

        private static final long LOOK_NANOS = 50_000_000;
        private static final int KILLED = 137;

        private final Path file;
        private long lookedAt;
        private String place = "";
        private int passesLeft;

        private Armed(Path file) {
            this.file = file;
        }

        static @Nullable Armed by(@Nullable String file) {
            return file == null ? null : new Armed(Path.of(file));
        }

        synchronized void pass(Failpoint here) {
            look();
            if (place.equals(here.toString()) && --passesLeft <= 0) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                Runtime.getRuntime().halt(KILLED);
            }
        }

        private void look() {
            long now = System.nanoTime();
            if (now - lookedAt < LOOK_NANOS) {
                return;
            }
            lookedAt = now;
            String[] said = read().split(" ");
            if (said.length < 2) {
                place = "";
            } else if (!said[0].equals(place)) {
                place = said[0];
                passesLeft = Integer.parseInt(said[1].strip());
            }
        }

        private String read() {
            try {
                return Files.exists(file) ? Files.readString(file) : "";
            } catch (IOException e) {
                // taken away between the two looks
                return "";
            }
        }
    }
}
