package cn.dualprevention.servers.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file that takes what a server prints. */
record ServerLog(Path file) {

    private static final long LIMIT = 8 << 20;
    private static final int TAIL_BYTES = 2_000;
    private static final int TAIL_LINES = 4;

    /** Puts a long log aside, in the place of the one put aside before. */
    void rotate() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file) && Files.size(file) > LIMIT) {
            Path older = file.resolveSibling(file.getFileName() + ".1");
            Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where the log is and how it ends, to stand in an error message. */
    @Override
    public String toString() {
        return "日志 " + file + ": " + lastLines();
    }

    private String lastLines() {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(Math.max(0, open.length() - TAIL_BYTES));
            byte[] tail = new byte[(int) (open.length() - open.getFilePointer())];
            open.readFully(tail);
            List<String> lines =
                    new String(tail, StandardCharsets.UTF_8).lines().toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }
}
