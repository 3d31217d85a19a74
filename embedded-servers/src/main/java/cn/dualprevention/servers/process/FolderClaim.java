package cn.dualprevention.servers.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that this JVM runs the server of a data folder. Without it a second start on the same folder would take the first
 * one's server for an orphan and end it. The system gives the claim back when the JVM dies, however it dies.
 */
final class FolderClaim {

    private final FileChannel channel;

    private FolderClaim(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws ServerFailure if another server has the folder, in this JVM or in another
     */
    static FolderClaim take(Path data, String name) throws IOException {
        Path file = data.resolveSibling(data.getFileName() + ".claim");
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new FolderClaim(channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this JVM: as good as held by another
        }
        channel.close();
        throw new ServerFailure("%s 的数据目录正被另一个运行中的进程使用: %s (in use by another running process)".formatted(name, data));
    }

    void release() throws IOException {
        channel.close();
    }
}
