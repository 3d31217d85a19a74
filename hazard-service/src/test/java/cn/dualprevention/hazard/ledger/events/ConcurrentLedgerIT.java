package cn.dualprevention.hazard.ledger.events;

import static cn.dualprevention.hazard.ledger.HazardStory.ERQI;
import static cn.dualprevention.hazard.ledger.HazardStory.JINSHUI;
import static cn.dualprevention.hazard.ledger.HazardStory.aMajorHazard;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.hazard.ledger.HazardStory;
import cn.dualprevention.hazard.ledger.SettableClock;
import cn.dualprevention.hazard.ledger.counts.HazardCounts;
import cn.dualprevention.hazard.ledger.counts.Recount;
import cn.dualprevention.hazard.ledger.postgres.LedgerDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routine consumer, the express consumer and the sweep on the same hazards at the same time. */
class ConcurrentLedgerIT {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static LedgerDatabase database;
    private static ExecutorService threads;

    @BeforeAll
    static void open() {
        database = new LedgerDatabase(new SettableClock(NOON.toString()));
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void close() {
        threads.shutdownNow();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neitherLoseNorDoubleACount(long seed) {
        database.empty();
        Random random = new Random(seed);
        List<HazardStory> hazards = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            hazards.add(aStory(random));
        }
        List<Event> told = new ArrayList<>(
                hazards.stream().flatMap(h -> h.events().stream()).toList());
        List<Event> routine = disturbed(told, random);
        List<Event> express = disturbed(told.stream().map(HazardStory::express).toList(), random);
        ApplyingLedger ledger = new ApplyingLedger(database);
        AtomicBoolean applying = new AtomicBoolean(true);
        CompletableFuture<Void> sweep = CompletableFuture.runAsync(() -> sweep(applying), threads);
        CompletableFuture<Void> both = CompletableFuture.allOf(
                applyAll(ledger, routine, new Random(seed * 31)), applyAll(ledger, express, new Random(seed * 37)));
        both.whenComplete((done, error) -> applying.set(false)).join();
        sweep.join();

        Recount proof = database.counts().recount(false).block();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.incompleteTimelines()).isZero();
        assertThat(database.query("SELECT count(*), sum(version) FROM ledger_hazard"))
                .containsExactly("60 " + told.size());
        assertThat(database.query("SELECT count(*) FROM ledger_step")).containsExactly("" + told.size());
        assertThat(database.query("SELECT sum(n) FROM ledger_count WHERE kind = 'AREA'"))
                .containsExactly("60");
    }

    private static HazardStory aStory(Random random) {
        HazardStory hazard = aMajorHazard().in(random.nextBoolean() ? JINSHUI : ERQI);
        hazard.due(LocalDate.of(2026, 11, 20 + random.nextInt(4)));
        for (String status : List.of("REPORTED", "GRADED", "ASSIGNED", "RECTIFYING", "CLOSED")) {
            hazard.becomes(status);
            if (random.nextInt(4) == 0) {
                hazard.in(random.nextBoolean() ? JINSHUI : ERQI).reissued();
            }
            if (random.nextInt(5) == 0) {
                break;
            }
        }
        return hazard;
    }

    /** Repeats and disorder: more than Kafka would ever do. */
    private static List<Event> disturbed(List<Event> events, Random random) {
        List<Event> disturbed = new ArrayList<>(events);
        disturbed.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(disturbed, random);
        return disturbed;
    }

    private static CompletableFuture<Void> applyAll(ApplyingLedger ledger, List<Event> events, Random random) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int from = 0, to; from < events.size(); from = to) {
                        to = Math.min(events.size(), from + 1 + random.nextInt(40));
                        ledger.apply(events.subList(from, to));
                    }
                },
                threads);
    }

    /** Also holds what is late already for not yet counted so, now and then, so that the sweep has work to do. */
    private static void sweep(AtomicBoolean applying) {
        HazardCounts counts = database.counts();
        Instant[] instants = {NOON, NOON.plusSeconds(86_400), NOON.plusSeconds(2 * 86_400)};
        for (int i = 0; applying.get(); i++) {
            counts.countOverdue(instants[i % instants.length], 7).block();
        }
    }
}
