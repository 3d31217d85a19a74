package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.value;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.ledger.reconciliation.Road;
import cn.dualprevention.hazard.ledger.reconciliation.events.MessageAvro;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.hazard.ledger.reconciliation.message.Findings;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Question;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.restore.Incarnations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Everything is said through the journal, like any other event. */
@Component
final class JournalRoad implements Road {

    private static final Logger log = LoggerFactory.getLogger(JournalRoad.class);
    private static final byte[] NOTHING = {};
    private static final String EVERYBODY = "";
    private static final int LONGEST = 512 * 1024;

    private static final String ASKED = "SELECT body FROM reconciliation_sent WHERE id = $1 AND peer = $2";

    private final ReconciliationDatabase database;
    private final Journal journal;
    private final Incarnations incarnations;
    private final MessageAvro avro;
    private final PlatformSettings platform;
    private final Clock clock;
    private final Counter unsaid;
    private final SentTable table = new SentTable();
    private volatile @Nullable Asked last;

    /** Hundreds of answers to one question come one after the other. */
    private record Asked(UUID id, String peer, Question question) {}

    JournalRoad(
            ReconciliationDatabase database,
            Journal journal,
            Incarnations incarnations,
            MessageAvro avro,
            PlatformSettings platform,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.journal = journal;
        this.incarnations = incarnations;
        this.avro = avro;
        this.platform = platform;
        this.clock = clock;
        this.unsaid = Counter.builder("dualprevention_reconciliation_unsaid")
                .description("Answers that were left out because they are longer than the road takes")
                .register(meters);
    }

    @Override
    public boolean isOpen() {
        return journal.isOpen();
    }

    @Override
    public boolean wasRestored() {
        return journal.firstTerm() > 1;
    }

    @Override
    public String incarnation() {
        return incarnations.present();
    }

    @Override
    public Mono<Void> state(List<Statement> statements) {
        return say(statements.stream()
                .map(said -> up(said.extent().scope(), said.extent().scope().enterprise(), said))
                .toList());
    }

    @Override
    public Mono<Void> answer(Scope scope, List<Answer> answers) {
        return say(answers.stream()
                .map(said -> up(scope(said, scope), said.hazard().toString(), said))
                .filter(this::fits)
                .toList());
    }

    /** What no broker takes would hold up everything that is written after it. */
    private boolean fits(Change<SentTable.Row> answer) {
        int length = answer.event().body().length;
        if (length <= LONGEST) {
            return true;
        }
        unsaid.increment();
        log.warn(
                "reconciliation: an answer about {} is left out: got {} bytes (expected: <= {})",
                answer.event().metadata().subject(),
                length,
                LONGEST);
        return false;
    }

    /** An answer goes where the hazard's own events go. */
    private static Scope scope(Answer answer, Scope asked) {
        return answer.told() == null ? asked : answer.known().state().metadata().scope();
    }

    @Override
    public Mono<Void> ask(String peer, Question question) {
        return say(List.of(down(question.id(), peer, question.extent().scope(), question)));
    }

    @Override
    public Mono<Void> tell(String peer, Scope scope, List<Finding> found) {
        return say(List.of(down(Uuid7.next(clock), peer, scope, new Findings(found))));
    }

    private Change<SentTable.Row> up(Scope scope, String subject, Message message) {
        UUID id = Uuid7.next(clock);
        return new Change<>(
                table,
                new SentTable.Row(id, EVERYBODY, NOTHING),
                event(id, scope, subject, message, null),
                List.of(Stream.HAZARD_EVENTS),
                null);
    }

    private Change<SentTable.Row> down(UUID id, String peer, Scope scope, Message message) {
        Event event = event(id, scope, id.toString(), message, peer);
        byte[] kept = message instanceof Question ? event.body() : NOTHING;
        return new Change<>(table, new SentTable.Row(id, peer, kept), event, List.of(Stream.SUPERVISION_EVENTS), null);
    }

    private Event event(UUID id, Scope scope, String subject, Message message, @Nullable String destination) {
        MessageAvro.Written written = avro.write(message);
        EventMetadata metadata = new EventMetadata(
                id,
                platform.code(),
                written.type(),
                subject,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                written.schema(),
                scope,
                null,
                1,
                1,
                "",
                0,
                destination == null ? Lane.ROUTINE : Lane.EXPRESS,
                destination,
                false,
                Map.of());
        return new Event(metadata, written.body());
    }

    private Mono<Void> say(List<Change<SentTable.Row>> changes) {
        return changes.isEmpty()
                ? Mono.empty()
                : Mono.defer(() -> journal.commitAll(changes))
                        .timeout(Patience.LONGEST)
                        .flatMap(JournalRoad::said);
    }

    private static Mono<Void> said(List<Outcome> outcomes) {
        return outcomes.stream().allMatch(Outcome.Committed.class::isInstance)
                ? Mono.empty()
                : Mono.error(new IllegalStateException("reconciliation: got " + outcomes + " (expected: all said)"));
    }

    @Override
    public Mono<Question> asked(UUID question, String peer) {
        Asked known = last;
        return known != null && known.id().equals(question) && known.peer().equals(peer)
                ? Mono.just(known.question())
                : find(question, peer).doOnNext(found -> last = new Asked(question, peer, found));
    }

    private Mono<Question> find(UUID question, String peer) {
        return database.rows(ASKED, row -> value(row, "body", byte[].class), question, peer)
                .singleOrEmpty()
                .filter(body -> body.length > 0)
                .map(body -> (Question) avro.readQuestion(body, platform.code()));
    }
}
