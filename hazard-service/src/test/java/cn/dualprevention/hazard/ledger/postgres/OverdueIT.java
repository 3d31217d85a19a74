package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.HazardStory.aHazard;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.hazard.ledger.HazardStory;
import cn.dualprevention.hazard.ledger.SettableClock;
import cn.dualprevention.hazard.ledger.events.ApplyingLedger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueIT {

    private static final LocalDate DEADLINE = LocalDate.of(2026, 11, 25);
    private static final Instant LAST_MOMENT = Instant.parse("2026-11-25T15:59:59.999999Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-25T16:00:00Z");

    private static SettableClock clock;
    private static LedgerDatabase database;
    private ApplyingLedger ledger;

    @BeforeAll
    static void open() {
        clock = new SettableClock("2026-11-22T00:00:00Z");
        database = new LedgerDatabase(clock);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() {
        database.empty();
        clock.set("2026-11-22T00:00:00Z");
        ledger = new ApplyingLedger(database);
    }

    @AfterEach
    void recounts() {
        assertThat(database.counts().recount(false).block().differences()).isEmpty();
    }

    @Test
    void beginsAtMidnightInChinaAndNotAMomentEarlier() {
        ledger.apply(aHazard().due(DEADLINE).becomes("RECTIFYING"));
        assertThat(sweep(LAST_MOMENT)).isZero();
        assertThat(overdue()).isZero();
        assertThat(sweep(MIDNIGHT)).isOne();
        assertThat(overdue()).isOne();
        assertThat(sweep(MIDNIGHT)).isZero();
    }

    @Test
    void isSeenAtOnceWhenTheEventComesAfterTheDeadline() {
        clock.set("2026-11-25T16:00:00Z");
        ledger.apply(aHazard().due(DEADLINE).becomes("RECTIFYING"));
        assertThat(overdue()).isOne();
        assertThat(sweep(MIDNIGHT)).isZero();
    }

    @Test
    void endsWithAnExtensionOrTheEndOfTheHazard() {
        HazardStory extended = aHazard().due(DEADLINE);
        HazardStory closed = aHazard().due(DEADLINE);
        HazardStory voided = aHazard().due(DEADLINE);
        ledger.apply(extended.becomes("RECTIFYING"), closed.becomes("RECTIFYING"), voided.becomes("RECTIFYING"));
        sweep(MIDNIGHT);
        assertThat(overdue()).isEqualTo(3);
        clock.set("2026-11-26T00:00:00Z");
        extended.due(DEADLINE.plusDays(7));
        ledger.apply(
                extended.becomes("RECTIFYING", "EXTENSION_GRANTED"),
                closed.becomes("CLOSED"),
                voided.becomes("VOIDED"));
        assertThat(overdue()).isZero();
        assertThat(sweep(Instant.parse("2026-12-02T15:59:59Z"))).isZero();
        assertThat(sweep(Instant.parse("2026-12-02T16:00:00Z"))).isOne();
    }

    @Test
    void concernsNoHazardWithoutDeadlineAndNoTestData() {
        ledger.apply(aHazard().becomes("REPORTED"));
        ledger.apply(aHazard().due(DEADLINE).but(h -> h.setTestdata(true)).becomes("REPORTED"));
        sweep(MIDNIGHT);
        assertThat(overdue()).isZero();
    }

    @Test
    void sweepsAWholeNightInSmallSteps() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            events.add(aHazard().due(DEADLINE).becomes("ASSIGNED"));
        }
        ledger.apply(events);
        assertThat(List.of(sweep(MIDNIGHT), sweep(MIDNIGHT), sweep(MIDNIGHT), sweep(MIDNIGHT)))
                .containsExactly(10, 10, 5, 0);
        assertThat(overdue()).isEqualTo(25);
    }

    private int sweep(Instant by) {
        return database.counts().countOverdue(by, 10).block();
    }

    private long overdue() {
        return Long.parseLong(
                database.query("SELECT coalesce(sum(n), 0) FROM ledger_count WHERE kind = 'AREA' AND overdue")
                        .get(0));
    }
}
