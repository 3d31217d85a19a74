package cn.dualprevention.benchmark.peer;

import cn.dualprevention.benchmark.process.JavaProgram;
import cn.dualprevention.servers.process.EmbeddedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The services we are compared with, each started as a process with the same JVM options as ours.
 *
 * @param logs where their output goes
 * @param jvm options of their JVMs, the same as of ours
 */
public record Peers(Path logs, List<String> jvm) {

    /** Reads, answers, keeps nothing. */
    public EmbeddedServer echo(int port) {
        return start("echo", EchoPeer.class, port, List.of(), Map.of());
    }

    /** A transaction per report: BEGIN, two inserts, COMMIT. */
    public EmbeddedServer naive(int port, PeerDatabase database) {
        return naive("naive", "plain", port, database);
    }

    /** A transaction per report, as a single statement. */
    public EmbeddedServer naiveInOneStatement(int port, PeerDatabase database) {
        return naive("naive-one-statement", "one-statement", port, database);
    }

    private EmbeddedServer naive(String name, String mode, int port, PeerDatabase database) {
        return start(
                name,
                NaivePeer.class,
                port,
                List.of(mode),
                Map.of("PEER_DATABASE", database.url(), "PEER_PASSWORD", database.password()));
    }

    private EmbeddedServer start(
            String name, Class<?> main, int port, List<String> more, Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(jvm);
        arguments.add(JavaProgram.QUIET_LOG);
        arguments.add(main.getName());
        arguments.add(Integer.toString(port));
        arguments.addAll(more);
        return new JavaProgram(
                        name,
                        System.getProperty("java.class.path"),
                        arguments,
                        environment,
                        logs,
                        () -> JavaProgram.answers(port, "/ready"))
                .start();
    }
}
