package cn.dualprevention.servers.postgres;

import cn.dualprevention.servers.process.Processes;
import cn.dualprevention.servers.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock file in a data folder that names the server running on it, if one is. After a power cut the number in it may
 * belong to any process, so it is believed only of a PostgreSQL whose command line names this very folder.
 */
record PostmasterPid(Path data) {

    private static final Logger log = LoggerFactory.getLogger(PostmasterPid.class);
    private static final Duration ORDERLY_END = Duration.ofSeconds(30);

    /** The server that runs on the folder, left over from a JVM that was killed. */
    Optional<ProcessHandle> orphan() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::servesThisFolder);
    }

    /** Ends the orphan, so that a server with today's settings and our supervision can take its place. */
    void endOrphan() throws IOException, InterruptedException {
        Optional<ProcessHandle> found = orphan();
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle orphan = found.get();
        log.info("process {} still serves {} from an earlier run and is ended", orphan.pid(), data);
        List<ProcessHandle> family = orphan.descendants().toList();
        Processes.signal(orphan, "INT");
        if (!Processes.endsWithin(orphan, ORDERLY_END)) {
            orphan.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
            if (!Processes.endsWithin(orphan, ORDERLY_END)) {
                throw new ServerFailure("无法结束上次遗留的 PostgreSQL 进程 %d (cannot end process %d left over on %s)"
                        .formatted(orphan.pid(), orphan.pid(), data));
            }
        }
    }

    private boolean servesThisFolder(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        return process.isAlive() && line.contains("postgres") && line.contains(" " + data + " ");
    }
}
