package cn.dualprevention.servers.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A waiting shell that outlives this JVM by a moment. Its standard input is a pipe from us: when we die, however hard,
 * the pipe ends and the shell ends the server. This is for servers that do not watch a pipe themselves.
 */
final class ParentGuard {

    private final Process shell;

    private ParentGuard(Process shell) {
        this.shell = shell;
    }

    /**
     * @param command is run by the shell after our death, each element one argument
     */
    static ParentGuard start(List<String> command) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("sh", "-c", "while read -r _; do :; done; exec \"$@\" >/dev/null 2>&1", "parent-guard"));
        line.addAll(command);
        return new ParentGuard(new ProcessBuilder(Processes.inOwnSession(line))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Calls the guard off, before it could mistake another process for the server. */
    void dismiss() {
        shell.destroyForcibly();
    }
}
