package cn.dualprevention.chaos.fault;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.network.Signals;
import cn.dualprevention.chaos.way.Weather;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.servers.process.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Draws faults of the catalogue: each kind once before any comes again, at a drawn place, in a drawn order. */
public final class Faults {

    private static final List<Kind> WAYS =
            Arrays.stream(Kind.values()).filter(kind -> kind.weather() != null).toList();
    private static final List<Kind> PROCESSES = List.of(
            Kind.KILL_SERVICES,
            Kind.KILL_POSTGRES,
            Kind.KILL_KAFKA,
            Kind.POWER_CUT,
            Kind.PAUSE_SERVICES,
            Kind.PAUSE_POSTGRES,
            Kind.PAUSE_KAFKA);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final int PAUSES_DIFFER_BY = 15;
    private static final int MOST_PASSES = 5;
    private static final Duration LONGEST_WAIT_FOR_A_PASS = Duration.ofMinutes(3);

    private final Network network;
    private final List<Kind> kinds;
    private final Duration lasting;
    private final Random random;
    private final List<Kind> left = new ArrayList<>();

    /**
     * @param kinds what is drawn from
     * @param lasting how long the weather of a way lasts, and how old a database is that a platform is set back to
     */
    public Faults(Network network, List<Kind> kinds, Duration lasting, Random random) {
        this.network = network;
        this.kinds = List.copyOf(kinds);
        this.lasting = lasting;
        this.random = random;
    }

    /** The next one. */
    public Fault next() {
        if (left.isEmpty()) {
            left.addAll(kinds);
            Collections.shuffle(left, random);
        }
        return of(left.remove(left.size() - 1));
    }

    /** What every build has to live through: processes killed, a folder wiped, a way cut, answers lost. */
    public List<Fault> essential() {
        List<Fault> faults = new ArrayList<>(List.of(
                killed(Kind.KILL_SERVICES, network.platforms().get(0).services()),
                of(Kind.KILL_SERVICES),
                of(Kind.KILL_POSTGRES),
                of(Kind.KILL_KAFKA),
                of(Kind.WIPE_KAFKA),
                of(random.nextBoolean() ? Kind.WAY_REFUSED : Kind.WAY_SILENT),
                of(Kind.ANSWERS_LOST)));
        Collections.shuffle(faults, random);
        return faults;
    }

    /** Each of the named places in the platforms' own code, so many times, in a drawn order. */
    public List<Fault> halts(int times) {
        List<Fault> halts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (Failpoint place : Failpoint.values()) {
                halts.add(halted(place));
            }
        }
        Collections.shuffle(halts, random);
        return halts;
    }

    private Fault of(Kind kind) {
        Platform place = drawn(network.platforms());
        Weather weather = kind.weather();
        if (weather != null) {
            return weather(kind, weather, drawn(network.links()));
        }
        return switch (kind) {
            case KILL_SERVICES -> killed(kind, place.services());
            case KILL_POSTGRES -> killed(kind, place.postgres());
            case KILL_KAFKA -> killed(kind, place.kafka());
            case POWER_CUT ->
                struck(kind, place.code(), () -> place.processes().forEach(EmbeddedServer::killHard), () -> {});
            case WIPE_KAFKA ->
                struck(
                        kind,
                        place.kafka().name(),
                        () -> place.kafka().wipe(),
                        () -> place.kafka().start());
            case PAUSE_SERVICES -> paused(kind, place.services());
            case PAUSE_POSTGRES -> paused(kind, place.postgres());
            case PAUSE_KAFKA -> paused(kind, place.kafka());
            case RESTART_SERVICES ->
                struck(
                        kind,
                        place.services().name(),
                        () -> place.services().stop(),
                        () -> place.services().start());
            case RESTORE -> restored();
            case HALT_AT_FAILPOINT -> halted(Failpoint.values()[random.nextInt(Failpoint.values().length)]);
            default -> two();
        };
    }

    /** Somewhere with a platform above: what a database lost is fetched from there. */
    private Fault restored() {
        Platform place =
                drawn(network.links().stream().map(Link::lower).distinct().toList());
        Restoring restoring = new Restoring(network, place, lasting);
        return new Fault(
                Kind.RESTORE.toString(),
                place + " to " + lasting.toSeconds() + " s before",
                restoring::strike,
                restoring::heal);
    }

    private Fault two() {
        Fault one = of(WAYS.get(random.nextInt(WAYS.size())));
        Fault other = of(PROCESSES.get(random.nextInt(PROCESSES.size())));
        return new Fault(
                Kind.TWO_AT_ONCE.toString(),
                one + " and " + other,
                () -> {
                    CompletableFuture<Boolean> beside =
                            CompletableFuture.supplyAsync(() -> one.strike().getAsBoolean());
                    boolean struck = other.strike().getAsBoolean();
                    return beside.join() && struck;
                },
                () -> {
                    one.heal().run();
                    other.heal().run();
                });
    }

    private <T> T drawn(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Fault killed(Kind kind, EmbeddedServer server) {
        return struck(kind, server.name(), server::killHard, () -> {});
    }

    private Fault paused(Kind kind, EmbeddedServer server) {
        Duration pause = SHORTEST_PAUSE.plusSeconds(random.nextInt(PAUSES_DIFFER_BY));
        return struck(
                kind,
                server.name() + " for " + pause.toSeconds() + " s",
                () -> {
                    Signals.send(server, "STOP");
                    last(pause);
                },
                () -> Signals.send(server, "CONT"));
    }

    /** At a platform that passes the place while traffic flows. */
    private Fault halted(Failpoint place) {
        Platform platform = drawn(passing(place));
        int passes = 1 + random.nextInt(MOST_PASSES);
        return new Fault(
                "halt-" + place,
                platform + ", pass " + passes,
                () -> {
                    try {
                        OptionalLong before = platform.services().pid();
                        Path armed = platform.arm(place, passes);
                        last(LONGEST_WAIT_FOR_A_PASS, () -> !Files.exists(armed));
                        boolean struck = !Files.deleteIfExists(armed);
                        // until its supervisor has seen it end
                        last(
                                SHORTEST_PAUSE,
                                () -> !struck || !platform.services().pid().equals(before));
                        return struck;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> {});
    }

    private List<Platform> passing(Failpoint place) {
        return switch (place) {
            case JOURNAL_BEFORE_COMMIT, JOURNAL_AFTER_COMMIT, DECISION_AFTER_APPLY -> network.homes();
            case SYNC_BEFORE_CUT, SYNC_AFTER_CUT, SYNC_AFTER_PUSH ->
                network.links().stream().map(Link::lower).distinct().toList();
            case SYNC_BEFORE_STORE, SYNC_AFTER_STORE ->
                network.links().stream().map(Link::upper).distinct().toList();
            default -> network.platforms();
        };
    }

    private Fault weather(Kind kind, Weather weather, Link link) {
        return new Fault(
                kind.toString(),
                link + " for " + lasting.toSeconds() + " s",
                () -> {
                    link.way().become(weather);
                    last(lasting);
                    return link.way().struck() > 0;
                },
                () -> link.way().become(Weather.OPEN));
    }

    private static Fault struck(Kind kind, String what, Runnable strike, Runnable heal) {
        BooleanSupplier always = () -> {
            strike.run();
            return true;
        };
        return new Fault(kind.toString(), what, always, heal);
    }

    /** Returns when that time is over. */
    public static void last(Duration time) {
        last(time, () -> false);
    }

    /** Returns when that time is over, or it is enough. */
    private static void last(Duration time, BooleanSupplier enough) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusMinutes(1)).until(() -> enough.getAsBoolean() || System.nanoTime() > end);
    }
}
