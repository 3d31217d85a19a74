package cn.dualprevention.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of a process as Linux counts it in {@code /proc}. */
final class Resident {

    private static final String FIELD = "VmRSS:";
    private static final double KIB_PER_MIB = 1_024;

    private Resident() {}

    /** Resident memory of one process in MiB, shared pages included. */
    static double mebibytes(long pid) {
        try {
            return mebibytes(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + ": has ended (expected: runs), see its log", e);
        }
    }

    static double mebibytes(List<String> status) {
        return status.stream()
                        .filter(line -> line.startsWith(FIELD))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("status of a process: got no " + FIELD))
                / KIB_PER_MIB;
    }
}
