package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Question;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.platform.PlatformSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds copies against what their origins state. Sums that differ say nothing yet: under live traffic they often do. The
 * origin is shown what stands here and answers with what is right; its answer comes after everything it had written until
 * then, so a copy that is still not like it is wrong.
 */
@Service
class ComparingCopies {

    private static final Logger log = LoggerFactory.getLogger(ComparingCopies.class);

    private static final int MOST_STRANGERS = 100;
    private static final String PROVINCE = "410000";
    private static final String NO_SECTOR = "-";
    private static final String NOBODY = "-";

    private final Copies copies;
    private final Differences differences;
    private final Road road;
    private final ProvingFigures figures;
    private final ReconciliationMeters meters;
    private final Clock clock;
    private final String self;

    ComparingCopies(
            Copies copies,
            Differences differences,
            Road road,
            ProvingFigures figures,
            ReconciliationMeters meters,
            Clock clock,
            PlatformSettings platform) {
        this.copies = copies;
        this.differences = differences;
        this.road = road;
        this.figures = figures;
        this.meters = meters;
        this.clock = clock;
        this.self = platform.code();
    }

    Mono<Void> compare(Statement statement, String origin) {
        Extent extent = statement.extent();
        return statement.form() != Message.FORM
                ? Mono.empty()
                : copies.mayState(origin, extent.scope().enterprise())
                        .flatMap(may -> may ? compareRows(statement, origin) : Mono.empty());
    }

    private Mono<Void> compareRows(Statement statement, String origin) {
        return copies.sums(statement.extent(), origin).flatMap(here -> {
            meters.compared(here.count());
            return (here.equals(statement.sums())
                            ? Mono.<Void>empty()
                            : ask(statement.extent(), origin).then())
                    .then(Mono.defer(() -> differences.compared(origin, statement.pass(), here.count())));
        });
    }

    /** Piece by piece, for there may be far more here than there should be; together they are the whole stretch. */
    private Flux<Extent> ask(Extent extent, String origin) {
        return piece(extent, origin)
                .expand(asked -> asked.to().equals(extent.to())
                        ? Mono.empty()
                        : piece(new Extent(extent.scope(), asked.to(), extent.to(), extent.whole()), origin));
    }

    private Mono<Extent> piece(Extent extent, String origin) {
        return copies.rows(extent, origin, StatingHazards.STRETCH).flatMap(rows -> {
            Place to = rows.size() < StatingHazards.STRETCH
                    ? extent.to()
                    : rows.get(rows.size() - 1).place();
            Extent asked = new Extent(extent.scope(), extent.after(), to, extent.whole());
            List<Standing> standing = rows.stream().map(Copies.Row::standing).toList();
            return road.ask(origin, new Question(Message.FORM, Uuid7.next(clock), asked, standing))
                    .thenReturn(asked);
        });
    }

    /** Of an enterprise that nobody has told of, nobody may ever state anything. */
    Mono<Void> askAboutStrangers() {
        return copies.strangers(MOST_STRANGERS)
                .collectList()
                .flatMapIterable(strangers -> strangers)
                .filter(stranger -> !stranger.origin().equals(self))
                .concatMap(stranger ->
                        ask(new Extent(scope(stranger.enterprise()), Place.FIRST, Place.LAST, true), stranger.origin()))
                .then();
    }

    /** An answer that nobody has asked for changes nothing: it reaches everybody above who has hazards of its scope. */
    Mono<Void> settle(Answer answer, String origin) {
        return answer.form() != Message.FORM
                ? Mono.empty()
                : road.asked(answer.question(), origin)
                        .filter(question -> concerns(answer, question))
                        .flatMap(question -> copies.settle(answer, origin, standing(question, answer)))
                        .doOnNext(this::found)
                        .then();
    }

    private static boolean concerns(Answer answer, Question question) {
        return answer.told() == null
                ? standing(question, answer) != null
                : answer.known()
                        .state()
                        .metadata()
                        .scope()
                        .enterprise()
                        .equals(question.extent().scope().enterprise());
    }

    private static @Nullable Standing standing(Question question, Answer answer) {
        return question.rows().stream()
                .filter(row -> row.hazard().equals(answer.hazard()))
                .findFirst()
                .orElse(null);
    }

    private void found(Finding finding) {
        log.warn(
                "reconciliation: hazard {} of {} was {} here, {}",
                finding.hazard(),
                finding.origin(),
                finding.kind(),
                finding.repairedAt() == null ? "and is not right yet" : "and is right now");
        meters.found(finding.kind());
        figures.laterOn();
    }

    /** To each origin what was found in the copies of its hazards. */
    Mono<Void> tellFindings() {
        return differences
                .untold()
                .flatMapIterable(Map::entrySet)
                .concatMap(each ->
                        tell(each.getKey(), each.getValue()).then(Mono.defer(() -> differences.told(each.getValue()))))
                .then();
    }

    /** What nobody's hazard it was is found out here only: nothing goes down the road without an enterprise. */
    private Mono<Void> tell(String origin, List<Finding> found) {
        List<Finding> somebodys =
                found.stream().filter(one -> !one.enterprise().isEmpty()).toList();
        return somebodys.isEmpty()
                ? Mono.empty()
                : road.tell(origin, scope(somebodys.get(0).enterprise()), somebodys);
    }

    /** Going down, a destination is all that is asked for; the enterprise keeps the order. */
    private static Scope scope(String enterprise) {
        return new Scope(enterprise.isEmpty() ? NOBODY : enterprise, PROVINCE, List.of(NO_SECTOR), null);
    }
}
