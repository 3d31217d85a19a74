package cn.dualprevention.chaos.network;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.network.Topology.Member;
import cn.dualprevention.chaos.way.FaultProxy;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.standalone.chain.RunningChain;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import cn.dualprevention.standalone.platform.JavaRuntime;
import cn.dualprevention.standalone.platform.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The platforms of a topology as they are shipped: each has its own JVM, PostgreSQL and Kafka, and is reached by those
 * below only over ways that can fail. Everything is done through the interfaces that everybody has.
 */
public final class Network implements AutoCloseable {

    static final String DATABASE = "postgres";
    static final String BACKUP = "postgres.backup";

    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final List<String> DATA = List.of(DATABASE, BACKUP, "kafka", "keys", "files", "witness");

    private final Topology topology;
    private final Path folder;
    private final RunningChain running;
    private final JavaRuntime runtime;
    private final Precedence precedence;
    private final Map<String, Platform> platforms = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private boolean closed;

    private Network(Topology topology, Path folder, List<PlatformPlan> plans, JavaRuntime runtime) {
        this.topology = topology;
        this.folder = folder;
        this.running = new RunningChain(new ChainPlan(plans, false), runtime.withFailpoints(), line -> {});
        this.runtime = runtime.among(plans.size());
        this.precedence = new Precedence(running::processes);
    }

    /** The way of a lower platform to one above it. */
    public record Link(Platform lower, Platform upper, FaultProxy way) {

        @Override
        public String toString() {
            return lower + " → " + upper;
        }
    }

    /**
     * Returns once every platform answers, knows those above it and has its enterprise.
     *
     * @param folder for the data and logs of all platforms, of no other run
     * @param seed of whatever the ways draw
     */
    public static Network start(Topology topology, Path folder, JavaRuntime runtime, long seed) {
        int base = PortPlan.freeBase(topology.members().size());
        List<PlatformPlan> plans = new ArrayList<>();
        for (Member member : topology.members()) {
            PortPlan ports = new PortPlan(base + plans.size() * PortPlan.WIDTH);
            plans.add(new PlatformPlan(
                    member.code(),
                    member.code(),
                    member.tier(),
                    member.division(),
                    member.park(),
                    ports,
                    folder,
                    null,
                    null));
        }
        Network network = new Network(topology, folder, plans, runtime);
        try {
            network.begin(seed);
            return network;
        } catch (IOException e) {
            network.close();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            network.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private void begin(long seed) throws IOException, InterruptedException {
        running.start();
        for (RunningPlatform platform : running.platforms()) {
            String code = platform.plan().code();
            platforms.put(code, new Platform(topology.member(code), platform, runtime));
        }
        for (Platform platform : platforms()) {
            platform.keys().issue();
        }
        for (Member member : topology.members()) {
            for (String above : member.above()) {
                Platform upper = platform(above);
                FaultProxy way = new FaultProxy(upper.plan().ports().gateway(), seed + links.size());
                Link link = new Link(platform(member.code()), upper, way);
                links.add(link);
                Enrolling.link(link);
            }
        }
        homes().forEach(Enrolling::register);
    }

    public Topology topology() {
        return topology;
    }

    /** The lower before the upper. */
    public List<Platform> platforms() {
        return List.copyOf(platforms.values());
    }

    public Platform platform(String code) {
        return Objects.requireNonNull(platforms.get(code), code);
    }

    public List<Link> links() {
        return List.copyOf(links);
    }

    /** Those that a platform reports to without another between. */
    public List<Platform> above(Platform platform) {
        return links.stream()
                .filter(link -> link.lower() == platform)
                .map(Link::upper)
                .toList();
    }

    /** Those that are home to an enterprise. */
    public List<Platform> homes() {
        return those(Platform::isHome);
    }

    /** Those where regulators decide. */
    public List<Platform> offices() {
        return those(Platform::isOffice);
    }

    /** The one that hears of everything. */
    public Platform highest() {
        return platforms().get(platforms.size() - 1);
    }

    private List<Platform> those(Predicate<Platform> which) {
        return platforms.values().stream().filter(which).toList();
    }

    /** Returns once every process runs and answers again. */
    public void awaitRecovery() {
        await().atMost(RECOVERY).until(() -> running.processes().stream().allMatch(EmbeddedServer::running));
    }

    /** How often processes ended by themselves and were started again. */
    public int restarts() {
        return running.processes().stream().mapToInt(EmbeddedServer::restarts).sum();
    }

    /** Ends all processes; of the folder only the logs remain. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        precedence.close();
        // one that was paused hears nothing else
        running.processes().forEach(server -> Signals.send(server, "CONT"));
        try (running) {
            for (Link link : links) {
                link.way().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            for (RunningPlatform platform : running.platforms()) {
                for (String data : DATA) {
                    Folders.delete(folder.resolve(platform.plan().code()).resolve(data));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
