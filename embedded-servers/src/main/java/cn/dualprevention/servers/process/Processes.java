package cn.dualprevention.servers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What Java has no call for, done with small programs of a POSIX machine. */
public final class Processes {

    private Processes() {}

    /** Where a program is, if it is on the search path. */
    public static Optional<Path> onSearchPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The command in a session of its own, where the machine has {@code setsid}: Ctrl-C in the terminal then reaches
     * only us, and we end the servers after those who use them.
     */
    static List<String> inOwnSession(List<String> command) {
        List<String> line = new ArrayList<>();
        onSearchPath("setsid").ifPresent(setsid -> line.add(setsid.toString()));
        line.addAll(command);
        return line;
    }

    /** Whether the process, which need not be a child, is gone before the time is up. */
    public static boolean endsWithin(ProcessHandle process, Duration limit) throws InterruptedException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        }
    }

    /** Sends a signal that {@link ProcessHandle} cannot send; a process that is gone already is no error. */
    public static void signal(ProcessHandle process, String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -\"$0\" \"$1\"", name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
