package cn.dualprevention.hazard;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aMajorReport;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.kit.projection.Projector;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.testing.TestTokens;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was written after a backup was made comes back as copies of our own events, and everything goes on from there. */
@CityPlatform
class SetBackIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private String enterprise;
    private HazardClient own;
    private DatabaseClient database;

    @BeforeEach
    void anEnterpriseOfThisHome() {
        enterprise = EnterpriseArrivals.newId();
        new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 1);
        own = HazardClient.ofEnterprise(port, enterprise);
        database = DatabaseClient.create(context.getBean(ConnectionFactory.class));
    }

    private Hazard known(String id) {
        return Objects.requireNonNull(context.getBean(Hazards.class).find(id).block(LIMIT));
    }

    private void sql(String text) {
        database.sql(text).fetch().rowsUpdated().block(LIMIT);
    }

    private long number(String text) {
        return Objects.requireNonNull(database.sql(text)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .block(LIMIT));
    }

    private void await(String text, long expected) {
        Awaitility.await().atMost(LIMIT).until(() -> number(text) == expected);
    }

    private void awaitInLedger(String id, long version) {
        await("SELECT coalesce(max(version), 0) FROM ledger_hazard WHERE hazard_id = '" + id + "'", version);
    }

    @Test
    void goesOnFromItsOwnLaterWord() {
        String id = own.report(aReport(enterprise));
        sql("CREATE TABLE backup AS SELECT * FROM hazard WHERE id = '" + id + "'");
        own.step(id, "grade", Map.of("level", "GENERAL")).expectStatus().isOk();
        awaitInLedger(id, 2);
        sql("DELETE FROM hazard WHERE id = '" + id + "'");
        sql("INSERT INTO hazard SELECT * FROM backup");
        sql("DROP TABLE backup");

        assertThat(known(id).version()).isEqualTo(2);
        own.step(id, "void", Map.of("reason", "误报")).expectStatus().isOk();
        Hazard after = known(id);
        assertThat(after.version()).isEqualTo(3);
        assertThat(after.term()).as("newer than everything from before").isEqualTo(2);
    }

    /** The link was paused, or Kafka gives the last word back late: what is written now must not look like it. */
    @Test
    void goesOnInANewTermThoughNothingHasComeBackYet() {
        String id = own.report(aReport(enterprise));
        awaitInLedger(id, 1);
        String hazard = "hazard WHERE id = '" + id + "'";
        String ledger = "ledger_hazard WHERE hazard_id = '" + id + "'";
        sql("CREATE TABLE hazard_backup AS SELECT * FROM " + hazard);
        own.step(id, "grade", Map.of("level", "GENERAL")).expectStatus().isOk();
        awaitInLedger(id, 2);
        Event lost = lastWord();
        sql("DELETE FROM " + hazard);
        sql("UPDATE ledger_hazard SET version = 1 WHERE hazard_id = '" + id + "'");
        sql("DELETE FROM ledger_step WHERE version > 1 AND hazard_id = '" + id + "'");
        sql("INSERT INTO hazard SELECT * FROM hazard_backup");
        sql("DROP TABLE hazard_backup");
        sql("INSERT INTO journal_incarnation (stream, after, incarnation, recalled_at)"
                + " SELECT stream, last, 'since', now() FROM journal_counter");

        own.step(id, "void", Map.of("reason", "误报")).expectStatus().isOk();
        Hazard after = known(id);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.term()).isEqualTo(2);

        awaitInLedger(id, 2);
        arrive(lost);
        assertThat(lost.metadata().version()).isEqualTo(2);
        assertThat(number(
                        "SELECT count(DISTINCT term) FROM ledger_step WHERE version = 2 AND hazard_id = '" + id + "'"))
                .as("a reader of both")
                .isEqualTo(2);
        assertThat(number("SELECT term FROM " + ledger)).isEqualTo(2);
        assertThat(known(id).term()).as("once a restore").isEqualTo(2);
    }

    private Event lastWord() {
        EventLog log = context.getBean("journalLog", EventLog.class);
        long last = number("SELECT last FROM journal_counter WHERE stream = 'hazard.events'");
        return Objects.requireNonNull(log.after("hazard.events", last - 1, 1).block(LIMIT))
                .get(0)
                .event();
    }

    private void arrive(Event event) {
        Projector ledger = context.getBeansOfType(Projector.class).values().stream()
                .filter(p -> p.topics().contains("forwarded.hazard.events"))
                .findFirst()
                .orElseThrow();
        Mono.usingWhen(
                        context.getBean(ConnectionFactory.class).create(),
                        c -> Mono.from(c.beginTransaction())
                                .then(ledger.apply(c, List.of(event)))
                                .then(Mono.from(c.commitTransaction())),
                        c -> c.close())
                .block(LIMIT);
    }

    @Test
    void goesOnWithAHazardThatItDoesNotHaveAnyMore() {
        String id = own.report(aReport(enterprise));
        awaitInLedger(id, 1);
        sql("DELETE FROM hazard WHERE id = '" + id + "'");
        own.step(id, "grade", Map.of("level", "GENERAL")).expectStatus().isOk();
        assertThat(known(id).version()).isEqualTo(2);
    }

    @Test
    void appliesNoDecisionTwiceAndKnowsItsOwnAgain() {
        String id = own.report(aMajorReport(enterprise));
        String other = own.report(aReport(enterprise));
        HazardClient regulator = new HazardClient(port, TestTokens.regulator("410105"));
        String[] decision = new String[1];
        regulator
                .post("/decisions", aMerge(id, other))
                .expectHeader()
                .value("Location", path -> decision[0] = path.substring(path.lastIndexOf('/') + 1));
        String which = "id = '" + decision[0] + "'";
        await("SELECT count(*) FROM decision_outcome WHERE decision_" + which, 1);
        long version = known(id).version();

        sql("DELETE FROM request_key WHERE client = 'regulator-decision'");
        sql("DELETE FROM decision WHERE " + which);
        sql("DELETE FROM decision_inbox WHERE " + which);
        sql("UPDATE consumer_mark SET received = '{}' WHERE consumer = 'hazard-decisions'");
        // the relay sends again what the consumer says it lacks
        await("SELECT count(*) FROM decision WHERE " + which, 1);
        await("SELECT count(*) FROM decision_inbox WHERE state = 'SETTLED' AND " + which, 1);
        assertThat(known(id).version()).isEqualTo(version);
    }

    private static Map<String, Object> aMerge(String hazard, String into) {
        return Map.of(
                "hazard", hazard,
                "kind", "MERGE_APPROVED",
                "number", "郑应急复〔2026〕1号",
                "organ", "郑州市应急管理局",
                "reason", "重复登记",
                "mergeInto", into);
    }
}
