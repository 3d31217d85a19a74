package cn.dualprevention.chaos.network;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Processes;
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
        server.pid().stream()
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .forEach(process -> Processes.signal(process, name));
    }
}
