package cn.dualprevention.benchmark.process;

import cn.dualprevention.servers.process.EmbeddedServer;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** CPU time as Linux counts it in {@code /proc}, user and system. */
public final class ProcessTimes {

    /** The unit of {@code /proc/<pid>/stat}: 100 a second on every machine we run on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessTimes() {}

    /**
     * CPU time of a process and everything below it. A child that has ended counts in its parent, so the sum of a server
     * that forks (PostgreSQL) only ever grows.
     */
    public static LongSupplier of(EmbeddedServer server) {
        return () -> ofTree(server.pid()
                .orElseThrow(
                        () -> new IllegalStateException(server.name() + ": has ended (expected: runs), see its log")));
    }

    /** The same by its number, at this moment. */
    public static long ofTree(long pid) {
        long ticks = ticks(pid);
        for (ProcessHandle below : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            ticks += ticks(below.pid());
        }
        return ticks * MICROS_PER_TICK;
    }

    /** CPU time of one process without those below it. */
    public static LongSupplier ofProcess(long pid) {
        return () -> ticks(pid) * MICROS_PER_TICK;
    }

    /** CPU time of this JVM without its child processes, for work it does itself. */
    public static LongSupplier ofThisJvm() {
        return () ->
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000;
    }

    private static long ticks(long pid) {
        try {
            return ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            // it has just ended: its parent has its time now
            return 0;
        }
    }

    /** The program's name stands in brackets and may hold anything, so fields are counted from the last bracket. */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long sum = 0;
        for (int field = USER; field <= CHILDREN_SYSTEM; field++) {
            sum += Long.parseLong(fields[field]);
        }
        return sum;
    }
}
