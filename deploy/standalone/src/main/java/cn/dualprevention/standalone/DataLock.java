package cn.dualprevention.standalone;

import cn.dualprevention.standalone.plan.InvalidPlan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One launcher at a time on a data folder: a second one would take the processes of the first for left-overs. */
final class DataLock implements AutoCloseable {

    private static final String LOCK = "launcher.lock";
    private static final String PID = "launcher.pid";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws InvalidPlan when another launcher has the folder */
    static DataLock take(Path data) throws IOException {
        Files.createDirectories(data);
        FileChannel channel = FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new InvalidPlan(
                    "数据目录 %s 正由另一个 ./run 使用；可用 ./run --stop 停止它 (in use by another launcher)".formatted(data));
        }
        Files.writeString(
                data.resolve(PID), Long.toString(ProcessHandle.current().pid()));
        return new DataLock(channel);
    }

    /** The launcher that has the folder now. */
    static Optional<ProcessHandle> holder(Path data) throws IOException {
        if (Files.notExists(data.resolve(LOCK)) || Files.notExists(data.resolve(PID))) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(data.resolve(LOCK), StandardOpenOption.WRITE)) {
            @Nullable FileLock free = channel.tryLock();
            if (free != null) {
                return Optional.empty();
            }
        }
        String pid = Files.readString(data.resolve(PID)).strip();
        return pid.matches("\\d{1,10}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
