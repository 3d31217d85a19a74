package cn.dualprevention.chaos.network;

import cn.dualprevention.chaos.network.Topology.Member;
import cn.dualprevention.chaos.network.Topology.Subject;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PlatformService;
import cn.dualprevention.standalone.platform.JavaRuntime;
import cn.dualprevention.standalone.platform.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** One platform under test with everything that may be done to it. */
public final class Platform {

    private final Member member;
    private final RunningPlatform running;
    private final Keys keys;
    private final Door door = new Door();
    private final JavaRuntime runtime;

    Platform(Member member, RunningPlatform running, JavaRuntime runtime) {
        this.member = member;
        this.running = running;
        this.runtime = runtime;
        this.keys = new Keys(running.plan(), member);
    }

    public String code() {
        return member.code();
    }

    PlatformPlan plan() {
        return running.plan();
    }

    Keys keys() {
        return keys;
    }

    /** Where it is reached without a way between that could fail. */
    public String url() {
        return plan().url();
    }

    /** Whether hazards begin here. */
    public boolean isHome() {
        return member.enterprise() != null;
    }

    /** Whether regulators decide here about what happens below. */
    public boolean isOffice() {
        return List.of("COUNTY", "CITY", "PROVINCE").contains(member.tier());
    }

    /** The enterprise whose home it is. */
    public Subject enterprise() {
        return Objects.requireNonNull(member.enterprise(), member.code());
    }

    /** Where its clients go in. */
    public Door door() {
        return door;
    }

    /** The enterprise's system that reports here. */
    public Client reporter() {
        return keys.reporter();
    }

    /** Whoever sees everything at this platform. */
    public Client reader() {
        return keys.reader();
    }

    /** Whoever decides here; only an office has one. */
    public Client regulator() {
        return keys.reader();
    }

    public Client operator() {
        return keys.operator();
    }

    /** The JVM with all its services. */
    public EmbeddedServer services() {
        return running.processes().get(2);
    }

    public EmbeddedServer postgres() {
        return running.processes().get(0);
    }

    public EmbeddedServer kafka() {
        return running.processes().get(1);
    }

    /** Those others depend on first. */
    public List<EmbeddedServer> processes() {
        return running.processes();
    }

    /** A second JVM with all its services; the caller closes it. */
    public Replica replica() throws IOException {
        return Replica.start(plan(), runtime, reporter());
    }

    /** Ends its database and its services as a power cut would, but they stay down; Kafka runs on. */
    public void goDown() {
        Signals.killForGood(postgres());
        Signals.killForGood(services());
    }

    /** Starts what {@link #goDown} ended and returns once it answers; does nothing when all of it runs. */
    public void comeBack() {
        postgres().start();
        services().start();
    }

    /** A figure of its own metrics, summed over all that begin so; what a process counted ends with the process. */
    public double counted(String metric) {
        return Metrics.sum(plan().ports().of(PlatformService.SYNC), metric);
    }

    /** Its database as it lies on disk; nothing of the platform but Kafka may run. */
    public Backup backUp() {
        return Backup.of(
                plan().folder().resolve(Network.DATABASE), plan().folder().resolve(Network.BACKUP));
    }

    /**
     * Lets its process end at a place of its own code, at one of the next passes.
     *
     * @return the file that says so; it vanishes just before the end
     */
    public Path arm(Failpoint place, int passes) throws IOException {
        Path file = plan().folder().resolve("failpoint");
        Path draft = file.resolveSibling("failpoint.draft");
        Files.writeString(draft, place + " " + passes);
        return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Its database as one of its services sees it; the caller closes it. */
    public Connection database(String service) throws SQLException {
        try {
            String password = Files.readString(plan().keys().resolve(service + "-service.password"))
                    .strip();
            String url = "jdbc:postgresql://127.0.0.1:" + plan().ports().postgres() + "/" + PlatformDatabase.NAME;
            return DriverManager.getConnection(url, service, password);
        } catch (IOException e) {
            throw new SQLException("password of " + service + " at " + code(), e);
        }
    }

    @Override
    public String toString() {
        return code();
    }
}
