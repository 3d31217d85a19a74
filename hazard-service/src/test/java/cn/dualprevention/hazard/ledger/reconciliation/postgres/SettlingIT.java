package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.HazardStory.aHazard;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.ledger.HazardStory;
import cn.dualprevention.hazard.ledger.SettableClock;
import cn.dualprevention.hazard.ledger.events.ApplyingLedger;
import cn.dualprevention.hazard.ledger.postgres.LedgerDatabase;
import cn.dualprevention.hazard.ledger.reconciliation.Copies;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an answer may do to a copy, and what it may not. */
class SettlingIT {

    private static final String HOME = "demo-factory";
    private static final String STATES = "SELECT term, version, status FROM ledger_hazard";

    private static LedgerDatabase database;
    private static Copies copies;
    private ApplyingLedger ledger;
    private HazardStory hazard;
    private Event reported;
    private Event graded;

    @BeforeAll
    static void open() {
        SettableClock clock = new SettableClock("2026-11-22T00:00:00Z");
        database = new LedgerDatabase(clock);
        copies = new PostgresCopies(
                new ReconciliationDatabase(database.connections()),
                new FindingRows(),
                ApplyingLedger.entries(),
                database.tables(),
                clock);
        // of a row that says nothing about its origin any more the home of its enterprise may speak
        database.execute("INSERT INTO known_enterprise (enterprise_id, name, home, division, sectors, testdata, term,"
                + " version, once_ours) VALUES ('91410100MA44TEST0X', '示范', 'demo-factory', '410105', 'gongmao', false, 1,"
                + " 1, false)");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() {
        database.empty();
        database.execute("TRUNCATE reconciliation_difference");
        ledger = new ApplyingLedger(database);
        hazard = aHazard();
        reported = hazard.becomes("REPORTED");
        graded = hazard.becomes("GRADED");
    }

    @Test
    void changesNothingThatIsRight() {
        ledger.apply(hazard.events());
        assertThat(settle(HOME, graded, null)).isNull();
        assertThat(database.query("SELECT kind FROM reconciliation_difference")).isEmpty();
    }

    @Test
    void leavesAStateAloneThatHasMovedOn() {
        ledger.apply(hazard.events());
        Standing before = standing();
        ledger.apply(hazard.becomes("ASSIGNED"));
        assertThat(settle(HOME, graded, before)).isNull();
        assertThat(database.query(STATES)).containsExactly("1 3 ASSIGNED");
    }

    @Test
    void putsAStateBackThatIsNewerThanItCanBe() {
        ledger.apply(hazard.events());
        database.execute("UPDATE ledger_hazard SET version = 77");
        Finding found = settle(HOME, graded, standing());
        assertThat(found.kind()).isEqualTo(Finding.Kind.ALTERED);
        assertThat(database.query(STATES)).containsExactly("1 2 GRADED");
    }

    @Test
    void keepsWhatStoodThere() {
        ledger.apply(hazard.events());
        database.execute("UPDATE ledger_hazard SET name = 'nothing to see'");
        settle(HOME, graded, null);
        assertThat(database.query("SELECT kind, stood -> 'hazard' ->> 'name' FROM reconciliation_difference"))
                .containsExactly("ALTERED nothing to see");
        assertThat(database.query("SELECT name FROM ledger_hazard")).containsExactly("配电箱未接地");
    }

    @Test
    void takesNoWordOfAnotherPlatformAboutAHazard() {
        ledger.apply(reported);
        assertThat(settle("somebody-else", graded, null)).isNull();
        assertThat(deny("somebody-else", standing())).isNull();
        assertThat(database.query(STATES)).containsExactly("1 1 REPORTED");
    }

    @Test
    void takesOutOnlyWhatStillStandsAsItWasShown() {
        ledger.apply(reported);
        Standing shown = standing();
        ledger.apply(graded);
        assertThat(deny(HOME, shown)).isNull();
        assertThat(deny(HOME, standing()).kind()).isEqualTo(Finding.Kind.EXTRA);
        assertThat(database.query(STATES)).isEmpty();
        assertThat(database.query("SELECT count(*) FROM ledger_step")).containsExactly("0");
        assertThat(database.counts().recount(false).block().differences()).isEmpty();
        assertThat(database.query("SELECT jsonb_array_length(stood -> 'steps') FROM reconciliation_difference"))
                .containsExactly("2");
    }

    @Test
    void takesOutOnlyWhatWasShownAsItsOwn() {
        ledger.apply(reported);
        Standing own = standing();
        Standing shown = new Standing(own.hazard(), own.term(), own.version(), own.proof(), false, own.incarnation());
        assertThat(deny(HOME, shown)).isNull();
        assertThat(database.query(STATES)).containsExactly("1 1 REPORTED");
    }

    @Test
    void removesNoStepOfWhatIsMissing() {
        ledger.apply(hazard.events());
        ledger.apply(hazard.becomes("ASSIGNED"));
        database.execute("DELETE FROM ledger_hazard");
        assertThat(settle(HOME, graded, null).kind()).isEqualTo(Finding.Kind.MISSING);
        assertThat(database.query("SELECT version FROM ledger_step ORDER BY version"))
                .containsExactly("1", "2", "3");
        assertThat(database.query("SELECT enterprise_id FROM reconciliation_difference"))
                .containsExactly("91410100MA44TEST0X");
    }

    @Test
    void isRightOnlyWithAWholeTimeline() {
        ledger.apply(hazard.events());
        database.execute("DELETE FROM hazard");
        database.execute("INSERT INTO hazard (id, enterprise_id, term, version, open, scope_term, scope_version, body,"
                + " schema_fingerprint, incarnation) SELECT hazard_id, enterprise_id, term, version, open, 1, 1, body,"
                + " schema_fingerprint, 'incarnation-1' FROM ledger_hazard");
        String settled = "SELECT " + Proofs.SETTLED + " FROM ledger_proof p LEFT JOIN hazard z ON z.id = p.hazard_id";
        assertThat(database.query(settled)).containsExactly("t");
        database.execute("DELETE FROM ledger_step WHERE version = 1");
        assertThat(database.query(settled)).containsExactly("f");
    }

    @Test
    void asksNobodyWhomItDoesNotKnow() {
        ledger.apply(reported);
        database.execute("UPDATE ledger_hazard SET enterprise_id = 'Z00000000000000009'");
        assertThat(copies.strangers(10).collectList().block())
                .containsExactly(new Copies.Stranger("Z00000000000000009", HOME));
        database.execute("UPDATE ledger_step SET origin = 'nobody'");
        assertThat(copies.strangers(10).collectList().block()).isEmpty();
    }

    private Standing standing() {
        Extent extent = new Extent(
                new Scope(reported.metadata().scope().enterprise(), "410105", List.of("gongmao"), null),
                Place.FIRST,
                Place.LAST,
                true);
        return copies.rows(extent, HOME, 10).block().get(0).standing();
    }

    private @Nullable Finding deny(String origin, Standing asked) {
        return copies.settle(new Answer(Message.FORM, UUID.randomUUID(), hazard.id(), null), origin, asked)
                .block();
    }

    /** Tells the state of this event; its timeline and its proof are those that stand here when all of it was applied. */
    private @Nullable Finding settle(String origin, Event state, @Nullable Standing asked) {
        LedgerDatabase right = new LedgerDatabase(new SettableClock("2026-11-22T00:00:00Z"));
        try {
            new ApplyingLedger(right).apply(List.of(reported, graded));
            String proof = right.query("SELECT proof FROM ledger_proof").get(0);
            Standing standing = new Standing(
                    hazard.id(), state.metadata().term(), state.metadata().version(), UUID.fromString(proof), true, "");
            List<Answer.Step> steps = new ReconciliationDatabase(right.connections())
                    .rows(
                            "SELECT term, version, ordinal, step::text AS step, event_id, origin, incarnation, stream, number,"
                                    + " recorded_at FROM ledger_step ORDER BY version",
                            PostgresOriginals::step)
                    .collectList()
                    .block();
            Answer.Told told = new Answer.Told(state, standing, false, steps);
            return copies.settle(new Answer(Message.FORM, UUID.randomUUID(), hazard.id(), told), origin, asked)
                    .block();
        } finally {
            right.close();
        }
    }
}
