package cn.dualprevention.standalone.platform;

import cn.dualprevention.servers.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Names a process to whoever comes after a killed parent. After a power cut the number may belong to any process, so it
 * is believed only of one whose command line ends as ours does.
 *
 * @param commandEnd last words of the command line
 */
record PidFile(Path path, String commandEnd) {

    private static final Duration ORDERLY_END = Duration.ofSeconds(25);

    void write() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, Long.toString(ProcessHandle.current().pid()));
    }

    Optional<ProcessHandle> process() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        String pid = Files.readString(path).strip();
        return pid.matches("\\d{1,10}") ? ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs) : Optional.empty();
    }

    /** Ends the process if it still runs, by force if it takes too long. */
    void end() throws IOException, InterruptedException {
        Optional<ProcessHandle> running = process();
        if (running.isPresent()) {
            running.get().destroy();
            if (!Processes.endsWithin(running.get(), ORDERLY_END)) {
                running.get().destroyForcibly();
                Processes.endsWithin(running.get(), ORDERLY_END);
            }
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").endsWith(commandEnd);
    }
}
