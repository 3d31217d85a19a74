package cn.dualprevention.kit.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells how much may still be written where a folder is. */
@FunctionalInterface
public interface FreeSpace {

    /** Bytes that an ordinary process may still write. */
    long of(Path folder) throws IOException;

    /** As the file system says. */
    static FreeSpace onDisk() {
        return folder -> {
            File file = folder.toFile();
            long bytes = file.getUsableSpace();
            // 0 is also what is said of a folder that cannot be seen
            if (bytes == 0 && !file.exists()) {
                throw new NoSuchFileException(folder.toString());
            }
            return bytes;
        };
    }
}
