package cn.dualprevention.standalone.chain;

import cn.dualprevention.servers.process.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells when a process has ended by itself and when it is back. */
public final class Watching {

    private final List<EmbeddedServer> processes;
    private final Progress progress;
    private final Map<EmbeddedServer, Boolean> up = new HashMap<>();

    public Watching(RunningChain chain, Progress progress) {
        this.processes = chain.processes();
        this.progress = progress;
        processes.forEach(process -> up.put(process, true));
    }

    /** Compares with the last look. */
    public void look() {
        for (EmbeddedServer process : processes) {
            boolean running = process.running();
            if (up.put(process, running) == running) {
                continue;
            }
            progress.tell(
                    running
                            ? process.name() + " 已恢复（第 " + process.restarts() + " 次重启）"
                            : process.name() + " 意外退出，正在重新启动……");
        }
    }
}
