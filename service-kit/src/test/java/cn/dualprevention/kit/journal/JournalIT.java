package cn.dualprevention.kit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.thing.ThingApplication;
import cn.dualprevention.kit.thing.Things;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

class JournalIT {

    private static ConfigurableApplicationContext context;
    private static Journal journal;
    private static DatabaseClient database;
    private final Things things = new Things();

    @BeforeAll
    static void start() {
        context = ThingApplication.start();
        journal = context.getBean(Journal.class);
        database = DatabaseClient.create(context.getBean(ConnectionFactory.class));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private Outcome commit(Change<?> change) {
        return Objects.requireNonNull(journal.commit(change).block(Duration.ofSeconds(20)));
    }

    private static long number(Outcome outcome) {
        return ((Outcome.Committed) outcome).event().metadata().number();
    }

    private static long count(String sql) {
        return Objects.requireNonNull(database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .block(Duration.ofSeconds(20)));
    }

    @Test
    void numbersConcurrentChangesDensely() {
        long before = count("SELECT last FROM journal_counter WHERE stream = 'hazard.events'");
        List<Outcome> outcomes = Flux.range(0, 3_000)
                .flatMap(i -> journal.commit(things.change(newId(), 1, "thing " + i)), 200)
                .collectList()
                .block(Duration.ofSeconds(60));
        assertThat(Objects.requireNonNull(outcomes).stream()
                        .map(JournalIT::number)
                        .sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + 3_000)
                        .boxed()
                        .toList());
        assertThat(count("SELECT count(*) - max(position) FROM journal WHERE stream = 'hazard.events'"))
                .isZero();
    }

    @Test
    void keepsABatchInItsOrder() {
        List<Change<Things.Thing>> changes = new ArrayList<>();
        IntStream.range(0, 700).forEach(i -> changes.add(things.change(newId(), 1, "batch")));
        List<Outcome> outcomes =
                Objects.requireNonNull(journal.commitAll(changes).block(Duration.ofSeconds(30)));
        for (int i = 0; i < changes.size(); i++) {
            assertThat(((Outcome.Committed) outcomes.get(i)).event().metadata().subject())
                    .isEqualTo(changes.get(i).row().id());
        }
        assertThat(outcomes.stream().map(JournalIT::number)).isSorted();
    }

    @Test
    void letsABadChangeHarmOnlyItself() {
        List<Change<Things.Thing>> changes = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> changes.add(things.change(newId(), 1, "good")));
        Change<Things.Thing> bad = things.change(newId(), 1, "refused by the table");
        List<Outcome> good = Flux.merge(
                        journal.commitAll(changes).flatMapIterable(o -> o),
                        journal.commit(bad).onErrorComplete())
                .collectList()
                .block(Duration.ofSeconds(20));
        assertThat(Objects.requireNonNull(good)).hasSize(20).allMatch(o -> o instanceof Outcome.Committed);
        assertThatThrownBy(() -> commit(bad)).isInstanceOf(RuntimeException.class);
        assertThat(count("SELECT count(*) FROM journal WHERE event_id = '"
                        + bad.event().metadata().id() + "'"))
                .isZero();
    }

    @Test
    void givesTwinsOneEffectAndTheSameAnswer() {
        String key = newId();
        List<Outcome> outcomes = Objects.requireNonNull(Flux.range(0, 50)
                .flatMap(
                        i -> {
                            String id = newId();
                            return journal.commit(things.change(
                                    id,
                                    1,
                                    "twin",
                                    new RequestKey("client", key, "hash", "{\"id\":\"" + id + "\"}"),
                                    Stream.HAZARD_EVENTS));
                        },
                        50)
                .collectList()
                .block(Duration.ofSeconds(20)));
        List<String> answers = outcomes.stream()
                .filter(Outcome.Repeated.class::isInstance)
                .map(o -> ((Outcome.Repeated) o).answer())
                .distinct()
                .toList();
        assertThat(outcomes.stream().filter(Outcome.Committed.class::isInstance))
                .hasSize(1);
        assertThat(answers).hasSize(1);
        assertThat(count("SELECT count(*) FROM request_key WHERE key = '" + key + "'"))
                .isEqualTo(1);
        assertThat(journal.findRequest("client", key).block().orElseThrow().answer())
                .isEqualTo(answers.get(0));
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        String key = newId();
        commit(things.change(newId(), 1, "first", new RequestKey("client", key, "one", "{}"), Stream.HAZARD_EVENTS));
        assertThat(commit(things.change(
                        newId(), 1, "second", new RequestKey("client", key, "two", "{}"), Stream.HAZARD_EVENTS)))
                .isInstanceOf(Outcome.KeyReused.class);
        assertThat(commit(things.change(
                        newId(), 1, "third", new RequestKey("other client", key, "two", "{}"), Stream.HAZARD_EVENTS)))
                .isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void tellsWhoWasSlowerAndGivesItsKeyBack() {
        String id = newId();
        commit(things.change(id, 1, "made"));
        commit(things.change(id, 2, "faster"));
        RequestKey key = new RequestKey("client", newId(), "hash", "{}");
        assertThat(commit(things.change(id, 2, "slower", key, Stream.HAZARD_EVENTS)))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(journal.findRequest(key.client(), key.key()).block()).isEmpty();
        assertThat(commit(things.change(id, 3, "again", key, Stream.HAZARD_EVENTS)))
                .isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void numbersAnExpressCopyOnItsOwn() {
        long express = count("SELECT last FROM journal_counter WHERE stream = 'hazard.express'");
        Change<Things.Thing> urgent =
                things.change(newId(), 1, "urgent", null, Stream.HAZARD_EVENTS, Stream.HAZARD_EXPRESS);
        commit(urgent);
        assertThat(count("SELECT position FROM journal WHERE stream = 'hazard.express' AND event_id = '"
                        + urgent.event().metadata().id() + "'"))
                .isEqualTo(express + 1);
    }

    /** What goes wrong in the usual way is done in the careful one and nobody notices: so it is counted. */
    @Test
    void needsCareOnlyWhenSomebodyHasAskedBeforeOrWasFaster() {
        Counter careful = context.getBean(MeterRegistry.class)
                .get("dualprevention.journal.careful")
                .counter();
        double before = careful.count();
        String id = newId();
        RequestKey key = new RequestKey("client", newId(), "hash", "{}");
        commit(things.change(id, 1, "made", key, Stream.HAZARD_EVENTS, Stream.HAZARD_EXPRESS));
        commit(things.change(id, 2, "changed"));
        assertThat(careful.count()).isEqualTo(before);
        commit(things.change(id, 2, "slower"));
        assertThat(careful.count()).isEqualTo(before + 1);
    }

    @Test
    void finishesWhatACallerNoLongerWaitsFor() {
        String id = newId();
        journal.commit(things.change(id, 1, "left alone")).subscribe().dispose();
        Awaitility.await()
                .untilAsserted(() -> assertThat(count("SELECT count(*) FROM thing WHERE id = '" + id + "'"))
                        .isEqualTo(1));
    }
}
