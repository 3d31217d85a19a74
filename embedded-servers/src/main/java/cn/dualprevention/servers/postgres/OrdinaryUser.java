package cn.dualprevention.servers.postgres;

import cn.dualprevention.servers.process.Processes;
import cn.dualprevention.servers.process.ServerFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root, which is what one is in many containers. In a user namespace of its own the process
 * has no privileges, while the files it makes still belong to root outside.
 */
final class OrdinaryUser {

    private OrdinaryUser() {}

    /** The command as it has to be run by the present user. */
    static List<String> command(List<String> command) throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        if (!namespacesWork()) {
            throw new ServerFailure(
                    "PostgreSQL 不能以 root 身份运行，且本机不允许 unshare -U；请改用普通用户启动"
                            + " (PostgreSQL does not run as root and user namespaces are not allowed here: use an ordinary user)");
        }
        List<String> line = new ArrayList<>(List.of("unshare", "-U"));
        line.addAll(command);
        return line;
    }

    private static boolean namespacesWork() throws IOException, InterruptedException {
        if (Processes.onSearchPath("unshare").isEmpty()) {
            return false;
        }
        Process trial = new ProcessBuilder("unshare", "-U", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
    }
}
