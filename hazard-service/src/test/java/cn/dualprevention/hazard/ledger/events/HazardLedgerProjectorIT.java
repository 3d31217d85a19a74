package cn.dualprevention.hazard.ledger.events;

import static cn.dualprevention.hazard.ledger.HazardStory.ERQI;
import static cn.dualprevention.hazard.ledger.HazardStory.JINSHUI;
import static cn.dualprevention.hazard.ledger.HazardStory.aHazard;
import static cn.dualprevention.hazard.ledger.HazardStory.aMajorHazard;
import static cn.dualprevention.hazard.ledger.HazardStory.express;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.hazard.ledger.HazardStory;
import cn.dualprevention.hazard.ledger.SettableClock;
import cn.dualprevention.hazard.ledger.postgres.LedgerDatabase;
import io.r2dbc.spi.R2dbcBadGrammarException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HazardLedgerProjectorIT {

    private static final String COUNTS = """
            SELECT level, status, CASE WHEN open THEN 'open' ELSE 'shut' END, sum(n) FROM ledger_count
            WHERE kind = 'AREA' GROUP BY level, status, open HAVING sum(n) <> 0 ORDER BY 1, 2""";

    private static LedgerDatabase database;
    private ApplyingLedger ledger;

    @BeforeAll
    static void open() {
        database = new LedgerDatabase(new SettableClock("2026-11-22T00:00:00Z"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() {
        database.empty();
        ledger = new ApplyingLedger(database);
    }

    /** Whatever a test did, the rollups are what a recount finds and no timeline has a gap it should not have. */
    @AfterEach
    void recounts() {
        assertThat(database.counts().recount(false).block().differences()).isEmpty();
    }

    @Test
    void countsAHazardOnceHoweverOftenItIsTold() {
        Event reported = aHazard().becomes("REPORTED");
        ledger.apply(reported);
        ledger.apply(reported, reported);
        assertThat(database.query(COUNTS)).containsExactly("GENERAL REPORTED open 1");
        assertThat(database.query("SELECT count(*) FROM ledger_step")).containsExactly("1");
    }

    @Test
    void takesSeveralVersionsOfOneHazardInOneBatch() {
        HazardStory hazard = aHazard();
        hazard.becomes("REPORTED");
        hazard.becomes("GRADED");
        hazard.becomes("ASSIGNED");
        ledger.apply(hazard.events());
        assertThat(database.query(COUNTS)).containsExactly("GENERAL ASSIGNED open 1");
        assertThat(timeline(hazard)).containsExactly("1 REPORTED", "2 GRADED", "3 ASSIGNED");
    }

    @Test
    void completesTheTimelineByALateEventAndNeverGoesBack() {
        HazardStory hazard = aHazard();
        Event reported = hazard.becomes("REPORTED");
        Event graded = hazard.becomes("GRADED");
        ledger.apply(graded);
        assertThat(database.counts().recount(false).block().incompleteTimelines())
                .isOne();
        ledger.apply(reported);
        assertThat(database.query(COUNTS)).containsExactly("GENERAL GRADED open 1");
        assertThat(timeline(hazard)).containsExactly("1 REPORTED", "2 GRADED");
        assertThat(database.counts().recount(false).block().incompleteTimelines())
                .isZero();
    }

    @Test
    void takesTheExpressCopyFirstAndTheRoutineOneAfterwards() {
        HazardStory hazard = aMajorHazard();
        hazard.becomes("REPORTED");
        hazard.becomes("GRADED");
        Event planned = hazard.becomes("GRADED", "PLAN_FILED");
        Event copy = express(planned);
        ledger.apply(copy);
        ledger.apply(hazard.events());
        assertThat(timeline(hazard)).containsExactly("1 REPORTED", "2 GRADED", "3 PLAN_FILED");
        assertThat(database.query(COUNTS)).containsExactly("MAJOR GRADED open 1");
        assertThat(database.query("SELECT stream, number FROM ledger_step WHERE version = 3"))
                .containsExactly("hazard.express " + copy.metadata().number());
    }

    @Test
    void putsTheTermBeforeTheVersion() {
        HazardStory hazard = aHazard();
        hazard.becomes("REPORTED");
        hazard.becomes("GRADED");
        Event lost = hazard.becomes("ASSIGNED");
        hazard.but(h -> h.setVersion(2)).inTerm(2);
        Event written = hazard.becomes("VOIDED");
        ledger.apply(hazard.events().subList(0, 2));
        ledger.apply(written);
        ledger.apply(lost);
        assertThat(database.query(COUNTS)).containsExactly("GENERAL VOIDED shut 1");
    }

    @Test
    void comesOutTheSameInWhateverOrderItIsRebuilt() {
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            HazardStory hazard = i % 5 == 0 ? aMajorHazard() : aHazard().in(i % 2 == 0 ? JINSHUI : ERQI);
            for (String status :
                    List.of("REPORTED", "GRADED", "ASSIGNED", "RECTIFYING").subList(0, 1 + i % 4)) {
                hazard.becomes(status);
            }
            all.addAll(hazard.events());
        }
        ledger.apply(all);
        List<String> inOrder = contents();
        for (int seed = 0; seed < 5; seed++) {
            database.empty();
            Random random = new Random(seed);
            List<Event> shuffled = new ArrayList<>(all);
            shuffled.addAll(all.subList(0, 30));
            Collections.shuffle(shuffled, random);
            while (!shuffled.isEmpty()) {
                List<Event> batch = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(20)));
                ledger.apply(List.copyOf(batch));
                batch.clear();
            }
            assertThat(contents()).as("seed %s", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void movesTheCountWithTheScope() {
        HazardStory hazard = aHazard().in(JINSHUI).but(h -> h.setPark("zhengzhou-park"));
        ledger.apply(hazard.becomes("REPORTED"));
        hazard.in(ERQI).but(h -> {
            h.setPark(null);
            h.setSectors(List.of("weihua"));
        });
        ledger.apply(hazard.reissued());
        assertThat(
                        database.query(
                                "SELECT kind, division, sector FROM ledger_count GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1"))
                .containsExactly("AREA 410103 weihua", "ENTERPRISE 410103 weihua");
        assertThat(timeline(hazard)).containsExactly("1 REPORTED", "2 TOLD_AGAIN");
    }

    @Test
    void keepsVoidAndMergedOnesOutOfWhatIsOpen() {
        HazardStory wrong = aHazard();
        HazardStory twin = aHazard();
        ledger.apply(wrong.becomes("REPORTED"), twin.becomes("REPORTED"));
        ledger.apply(wrong.becomes("VOIDED"), twin.becomes("MERGED"));
        assertThat(database.query(COUNTS)).containsExactly("GENERAL MERGED shut 1", "GENERAL VOIDED shut 1");
    }

    @Test
    void countsAMajorHazardClosedAgainstTheRulesAsOpen() {
        HazardStory hazard = aMajorHazard();
        ledger.apply(hazard.becomes("REPORTED"));
        hazard.but(h -> h.setNonCompliance(List.of("NO_RECHECK", "NO_FIVE_ELEMENTS")));
        ledger.apply(hazard.becomes("CLOSED"));
        assertThat(database.query(COUNTS)).containsExactly("MAJOR CLOSED open 1");
        hazard.but(h -> h.setNonCompliance(List.of()));
        ledger.apply(hazard.becomes("CLOSED", "RECHECK_PASSED"));
        assertThat(database.query(COUNTS)).containsExactly("MAJOR CLOSED shut 1");
    }

    @Test
    void neverCountsTestData() {
        HazardStory hazard = aHazard().but(h -> h.setTestdata(true));
        ledger.apply(hazard.becomes("REPORTED"), hazard.becomes("GRADED"));
        assertThat(database.query("SELECT count(*) FROM ledger_count")).containsExactly("0");
        assertThat(database.query("SELECT count(*) FROM ledger_hazard")).containsExactly("1");
    }

    @Test
    void refusesABodyAboutAnotherHazard() {
        Event event = aHazard().becomes("REPORTED");
        EventMetadata other = aHazard().becomes("REPORTED").metadata();
        assertThatThrownBy(() -> ledger.apply(new Event(other, event.body())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hazard event: got body of");
    }

    /** As a fault of the event and not of the database: the kit sets such an event aside instead of trying for ever. */
    @Test
    void refusesTextThatPostgresqlCannotHold() {
        Event event = aHazard().but(h -> h.setName("配电箱\0")).becomes("REPORTED");
        assertThatThrownBy(() -> ledger.apply(event)).isInstanceOf(R2dbcBadGrammarException.class);
    }

    @Test
    void refusesCodesThatAreNone() {
        Event pipe = aHazard().but(h -> h.setEnterprise("a|b")).becomes("REPORTED");
        assertThatThrownBy(() -> ledger.apply(pipe)).hasMessageContaining("enterprise: got a|b");
        Event endless = aHazard().in("4".repeat(3_000)).becomes("REPORTED");
        assertThatThrownBy(() -> ledger.apply(endless)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheBodyByteForByte() {
        HazardStory hazard = aHazard();
        Event event = hazard.becomes("REPORTED");
        ledger.apply(aHazard().becomes("REPORTED"), event, aHazard().becomes("REPORTED"));
        assertThat(database.ledger().copies(List.of(hazard.id())).blockLast().body())
                .isEqualTo(event.body());
        assertThat(database.ledger()
                        .copies(List.of(UUID.randomUUID()))
                        .collectList()
                        .block())
                .isEmpty();
    }

    private List<String> timeline(HazardStory hazard) {
        return database.query("SELECT version, step->>'kind' FROM ledger_step WHERE hazard_id = '" + hazard.id()
                + "' ORDER BY term, version, ordinal");
    }

    private List<String> contents() {
        List<String> all = new ArrayList<>(database.query(
                "SELECT hazard_id, division, status, version, counted, md5(body) FROM ledger_hazard ORDER BY 1"));
        all.addAll(
                database.query("SELECT hazard_id, term, version, ordinal, step FROM ledger_step ORDER BY 1, 2, 3, 4"));
        all.addAll(database.query(COUNTS));
        return all;
    }
}
