package cn.dualprevention.kit.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.relay.ConsumerReport;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.thing.ThingApplication;
import cn.dualprevention.kit.thing.Things;
import cn.dualprevention.testing.PlatformSurroundings;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A service whose database is set back to a backup: other numbers, and nothing written before its own events are back. */
class RecallIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOPIC = "hazard.events";

    private final Things things = new Things();
    private final PlatformSurroundings surroundings = PlatformSurroundings.shared();

    @TempDir
    Path folder;

    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        service = ThingApplication.start(
                surroundings,
                Map.of("dualprevention.restore.witness", folder.toString(), "spring.application.name", "thing"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private List<Outcome> commit(int howMany) {
        List<Change<Things.Thing>> changes = new ArrayList<>();
        IntStream.range(0, howMany)
                .forEach(i -> changes.add(things.change(UUID.randomUUID().toString(), 1, "thing")));
        return Objects.requireNonNull(
                service.getBean(Journal.class).commitAll(changes).block(LIMIT));
    }

    private String incarnation() {
        return service.getBean(Incarnations.class).present();
    }

    private void restartFromABackupThatEndsAt(long position) throws SQLException {
        service.close();
        setBackTo(position);
        start();
    }

    /** Takes away what an older backup does not have. */
    private void setBackTo(long position) throws SQLException {
        var database = surroundings.database();
        String url = "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name();
        try (Connection c = DriverManager.getConnection(url, database.user(), database.password());
                Statement s = c.createStatement()) {
            s.execute("DELETE FROM journal WHERE position > " + position);
            s.execute("UPDATE journal_counter SET last = " + position + " WHERE stream = '" + TOPIC + "'");
            s.execute("DELETE FROM journal_incarnation WHERE incarnation <>"
                    + " (SELECT incarnation FROM journal_incarnation ORDER BY ordinal LIMIT 1)");
            s.execute("UPDATE relay_mark SET position = least(position, " + position + ")");
            s.execute("DELETE FROM seen");
            s.execute("DELETE FROM consumer_mark");
        }
    }

    /** As the platforms' network does: hears the wish, gets everything back, says so. */
    private RecallWish grant(long position) {
        String talk = surroundings.topicPrefix() + KafkaSettings.RECALLS;
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", surroundings.kafka().bootstrap());
        try (var consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            TopicPartition partition = new TopicPartition(talk, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<RecallWish> wishes = new ArrayList<>();
            Awaitility.await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(said -> {
                    if (RecallWish.isOne(said.value())) {
                        wishes.add(RecallWish.read(said.value()));
                    }
                });
                return wishes.stream().anyMatch(w -> w.incarnation().equals(incarnation()));
            });
            RecallWish wish = wishes.get(wishes.size() - 1);
            RecallAnswer answer = new RecallAnswer(
                    wish.incarnation(), incarnation(), Map.of(TOPIC, new ConsumerReport.Range(1, position)));
            producer.send(new ProducerRecord<>(talk, answer.write()));
            return wish;
        }
    }

    @Test
    void goesOnUnderTheSameLabelWhenNothingWasSetBack() {
        commit(5);
        String before = incarnation();
        service.close();
        start();
        assertThat(incarnation()).isEqualTo(before);
        assertThat(numbers(commit(2))).containsExactly(6L, 7L);
    }

    @Test
    void numbersAnewAndWritesNothingBeforeItsOwnEventsAreBack() throws SQLException {
        commit(30);
        String before = incarnation();
        restartFromABackupThatEndsAt(20);

        assertThat(incarnation()).isNotEqualTo(before);
        assertThatThrownBy(() -> commit(1)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
            assertThat(problem.detail()).contains("备份");
        });

        RecallWish wish = grant(20);
        assertThat(wish.service()).isEqualTo("thing");
        assertThat(wish.has()).containsEntry(TOPIC, Map.of(before, 20L)).containsEntry("hazard.express", Map.of());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> service.getBean(Incarnations.class).isOpen());

        assertThat(service.getBean(Journal.class).firstTerm()).isEqualTo(2);
        List<Outcome> outcomes = commit(3);
        assertThat(numbers(outcomes)).containsExactly(1L, 2L, 3L);
        assertThat(labels(0, 30))
                .containsExactlyElementsOf(java.util.stream.Stream.concat(
                                LongStream.rangeClosed(1, 20).mapToObj(n -> before + " " + n),
                                LongStream.rangeClosed(1, 3).mapToObj(n -> incarnation() + " " + n))
                        .toList());
    }

    @Test
    void staysClosedOverARestartUntilItIsGranted() throws SQLException {
        commit(4);
        restartFromABackupThatEndsAt(2);
        String anew = incarnation();
        service.close();
        start();
        assertThat(incarnation()).isEqualTo(anew);
        assertThatThrownBy(() -> commit(1)).isInstanceOf(Problem.class);
        grant(2);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> service.getBean(Incarnations.class).isOpen());
        service.close();
        start();
        assertThat(numbers(commit(1))).containsExactly(1L);
    }

    /** Nothing was written in between, so the numbers alone look as they should. */
    @Test
    void noticesTheSameBackupASecondTime() throws SQLException {
        commit(4);
        String before = incarnation();
        restartFromABackupThatEndsAt(2);
        String anew = incarnation();
        restartFromABackupThatEndsAt(2);
        assertThat(incarnation()).isNotIn(before, anew);
        assertThatThrownBy(() -> commit(1)).isInstanceOf(Problem.class);
    }

    @Test
    void noticesABetterBackupOfTheTimeItHasLeft() throws SQLException {
        commit(30);
        String before = incarnation();
        restartFromABackupThatEndsAt(10);
        grant(10);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> service.getBean(Incarnations.class).isOpen());
        commit(5);
        restartFromABackupThatEndsAt(20);
        assertThat(incarnation()).isNotEqualTo(before);
        assertThatThrownBy(() -> commit(1)).isInstanceOf(Problem.class);
    }

    @Test
    void beginsOnceWhenTwoReplicasStartTogether() throws Exception {
        commit(30);
        String before = incarnation();
        service.close();
        setBackTo(20);
        var database = surroundings.database();
        ConnectionFactory connections = ConnectionFactories.get("r2dbc:postgresql://" + database.user() + ":"
                + database.password() + "@" + database.host() + ":" + database.port() + "/" + database.name());
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Incarnations> replica = () -> {
            try (Witness witness = new Witness(folder.resolve("thing.numbers"))) {
                together.await();
                return Incarnations.of(connections, List.of(TOPIC, "hazard.express"), witness);
            }
        };
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        try {
            List<Future<Incarnations>> started = replicas.invokeAll(List.of(replica, replica));
            Incarnations one = started.get(0).get();
            Incarnations other = started.get(1).get();
            assertThat(one.present()).isEqualTo(other.present()).isNotEqualTo(before);
            assertThat(one.isOpen() || other.isOpen()).isFalse();
            assertThat(one.term()).isEqualTo(other.term()).isEqualTo(2);
        } finally {
            replicas.shutdownNow();
        }
    }

    @Test
    void waitsForItsOwnConsumers() throws SQLException {
        commit(4);
        restartFromABackupThatEndsAt(2);
        grant(3);
        Awaitility.await()
                .during(Duration.ofSeconds(6))
                .atMost(LIMIT)
                .until(() -> !service.getBean(Incarnations.class).isOpen());
    }

    private static List<Long> numbers(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(o -> ((Outcome.Committed) o).event().metadata().number())
                .toList();
    }

    private List<String> labels(long after, int limit) {
        return Objects.requireNonNull(service.getBean(EventLog.class)
                        .after(TOPIC, after, limit)
                        .block(LIMIT))
                .stream()
                .map(e -> e.event().metadata().incarnation() + " "
                        + e.event().metadata().number())
                .toList();
    }
}
