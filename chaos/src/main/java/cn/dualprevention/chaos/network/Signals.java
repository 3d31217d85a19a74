package cn.dualprevention.chaos.network;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Processes;
import java.util.List;
import java.util.stream.Stream;

/** Signals to all processes of a server: PostgreSQL has one for every connection. */
public final class Signals {

    private Signals() {}

    /**
     * Does nothing when the server has no process.
     *
     * @param name STOP or CONT
     */
    public static void send(EmbeddedServer server, String name) {
        processes(server).forEach(process -> Processes.signal(process, name));
    }

    /** Kills it as a power cut would, and keeps it down until it is started: nobody has time to start it again. */
    static void killForGood(EmbeddedServer server) {
        List<ProcessHandle> killed = processes(server);
        killed.forEach(ProcessHandle::destroyForcibly);
        server.stop();
        killed.forEach(process -> process.onExit().join());
    }

    private static List<ProcessHandle> processes(EmbeddedServer server) {
        return server.pid().stream()
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }
}
