package cn.dualprevention.chaos.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced as a whole: a crash leaves it as it was or as it will be. */
final class WholeFile {

    private WholeFile() {}

    static void write(Path file, String text) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path half = target.resolveSibling(target.getFileName() + ".half");
        // not writeString: that refuses half a surrogate pair, and a finding may quote any bytes
        Files.write(half, text.getBytes(StandardCharsets.UTF_8));
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
