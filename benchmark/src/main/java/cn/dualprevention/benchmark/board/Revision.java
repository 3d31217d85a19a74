package cn.dualprevention.benchmark.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured: a commit, marked when something in the working tree differs from it. */
record Revision(String commit) {

    /** The state of the repository this folder belongs to; {@code unknown} outside of one. */
    static Revision of(Path folder) {
        String head = git(folder, "rev-parse", "--short=12", "HEAD");
        if (head.isEmpty()) {
            return new Revision("unknown");
        }
        // results of earlier runs do not change what is measured
        String changes = git(folder, "status", "--porcelain", "--", ":/", ":(exclude,top)benchmark/scoreboard.json");
        return new Revision(changes.isEmpty() ? head : head + "-dirty");
    }

    private static String git(Path folder, String... arguments) {
        List<String> line = new ArrayList<>(List.of("git", "-C", folder.toString()));
        line.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
