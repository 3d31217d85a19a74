package cn.dualprevention.chaos.network;

import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.standalone.plan.GivenKafka;
import cn.dualprevention.standalone.plan.GivenPostgres;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import cn.dualprevention.standalone.platform.JavaRuntime;
import cn.dualprevention.standalone.platform.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A second JVM with all services of a platform: the same database, broker, keys and witness, ports of its own. */
public final class Replica implements AutoCloseable {

    private static final List<String> SHARED = List.of("keys", "files", "witness");

    private final PlatformPlan plan;
    private final RunningPlatform running;
    private final Client reporter;

    private Replica(PlatformPlan plan, RunningPlatform running, Client reporter) {
        this.plan = plan;
        this.running = running;
        this.reporter = reporter;
    }

    /** Returns once it answers; the platform's own servers must run. */
    static Replica start(PlatformPlan of, JavaRuntime runtime, Client reporter) throws IOException {
        PlatformPlan plan = new PlatformPlan(
                of.code(),
                of.name(),
                of.tier(),
                of.division(),
                of.park(),
                new PortPlan(PortPlan.freeBase(1)),
                of.data().resolve("replica"),
                new GivenPostgres("127.0.0.1:" + of.ports().postgres(), PlatformDatabase.NAME, null, null),
                new GivenKafka(of.kafkaBootstrap(), ""));
        Files.createDirectories(plan.folder());
        for (String shared : SHARED) {
            Path link = plan.folder().resolve(shared);
            if (!Files.isSymbolicLink(link)) {
                Files.createSymbolicLink(link, of.folder().resolve(shared));
            }
        }
        Replica replica = new Replica(plan, new RunningPlatform(plan, runtime), reporter.at(plan.url()));
        try {
            replica.running.prepare();
            replica.running.startServices();
            return replica;
        } catch (RuntimeException | Error e) {
            replica.close();
            throw e;
        }
    }

    /** The enterprise's system that reports here, under the key it has at the platform. */
    public Client reporter() {
        return reporter;
    }

    /** Ends its process in an orderly way; of its folder the logs remain. */
    @Override
    public void close() throws IOException {
        running.close();
        for (String shared : SHARED) {
            Files.deleteIfExists(plan.folder().resolve(shared));
        }
    }
}
