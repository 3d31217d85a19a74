package cn.dualprevention.chaos.network;

import cn.dualprevention.servers.process.EmbeddedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets what starts go first. Platforms have machines of their own; here they share one, and a process that comes back beside
 * a dozen that are at work would take minutes. Those that answer step back behind it, all alike. Linux shares the processor
 * out by sessions, so that is what is told; where it does not, nothing happens.
 */
final class Precedence implements AutoCloseable {

    private static final long LOOK_MILLIS = 500;
    /** Nice of the session; any process may give itself less. */
    private static final byte[] BACK = "10".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<Collection<EmbeddedServer>> servers;
    private final Set<Long> behind = new HashSet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Precedence(Supplier<Collection<EmbeddedServer>> servers) {
        this.servers = servers;
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (EmbeddedServer server : servers.get()) {
            if (server.running()) {
                server.pid().ifPresent(this::stepBack);
            }
        }
    }

    private void stepBack(long pid) {
        if (behind.contains(pid)) {
            return;
        }
        try {
            Files.write(Path.of("/proc", Long.toString(pid), "autogroup"), BACK);
            behind.add(pid);
        } catch (IOException e) {
            // it has ended, or the system wants it later, or knows nothing of sessions: the next look tries again
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
