package cn.dualprevention.kit.projection;

import cn.dualprevention.events.Event;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.kit.relay.ConsumerReport.Range;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Applies what came from Kafka: the effect and the marks in one transaction. A batch that fails is applied one by one;
 * the event at fault goes to quarantine and nothing else waits. A database that is away is nobody's fault: the error
 * goes back to the listener, which tries the same batch again.
 */
final class ApplyingEvents {

    private static final Logger log = LoggerFactory.getLogger(ApplyingEvents.class);

    /** SQLSTATE class of a value too large for an index or a row: the event's fault, however often it is tried. */
    private static final String PROGRAM_LIMIT_EXCEEDED = "54";

    private final Projector projector;
    private final ConnectionFactory connections;
    private final Marks marks;
    private final Quarantine quarantine;
    private final ProjectionMeters meters;

    ApplyingEvents(
            Projector projector,
            ConnectionFactory connections,
            Marks marks,
            Quarantine quarantine,
            ProjectionMeters meters) {
        this.projector = projector;
        this.connections = connections;
        this.marks = marks;
        this.quarantine = quarantine;
        this.meters = meters;
    }

    /** Applies arrivals of one topic. */
    Mono<Void> apply(String topic, List<Arrival> arrivals) {
        List<Arrival> gone = arrivals.stream().filter(Arrival::tellsGone).toList();
        if (gone.isEmpty()) {
            return applyEvents(topic, arrivals);
        }
        List<Arrival> events = arrivals.stream().filter(a -> !a.tellsGone()).toList();
        return (events.isEmpty() ? Mono.<Void>empty() : applyEvents(topic, events))
                .thenMany(Flux.fromIterable(gone).concatMap(this::passOver))
                .then();
    }

    /** What will never come counts as received, so that nobody waits for it and nobody sends it. */
    private Mono<Void> passOver(Arrival told) {
        Range gone = told.gone();
        return inTransaction(c -> marks.received(c, told.topic()).flatMap(received -> {
            long missing =
                    received.getOrDefault(told.publication(), Positions.NONE).missingOf(gone);
            if (missing == 0) {
                return Mono.empty();
            }
            log.info(
                    "{}: {} events of {} are gone from their log, of {}–{}; not waiting for them",
                    projector.name(),
                    missing,
                    told.topic(),
                    gone.from(),
                    gone.to());
            return marks.add(c, told.topic(), told.publication(), new Positions(List.of(gone)));
        }));
    }

    private Mono<Void> applyEvents(String topic, List<Arrival> arrivals) {
        return Mono.defer(() -> {
                    Failpoint.PROJECTION_BEFORE_APPLY.pass();
                    return atOnce(arrivals);
                })
                .flatMap(done -> done ? Mono.<Void>empty() : withCare(topic, arrivals))
                .doOnSuccess(done -> Failpoint.PROJECTION_AFTER_APPLY.pass());
    }

    /** The usual case, all of them new and sound, in one statement; false when it is not the usual case. */
    private Mono<Boolean> atOnce(List<Arrival> arrivals) {
        return Mono.defer(() -> areDistinct(arrivals) ? Mono.just(events(arrivals)) : Mono.empty())
                .flatMap(events -> Mono.justOrEmpty(projector.effect(events))
                        .flatMap(effect -> Mono.usingWhen(
                                connections.create(), c -> marks.addWith(effect, c, arrivals), Connection::close))
                        .doOnNext(done -> meters.applied(done ? events : List.of())))
                .onErrorResume(e -> !passing(e), e -> {
                    log.info(
                            "{}: {} events did not go in as one statement: {}",
                            projector.name(),
                            arrivals.size(),
                            e.toString());
                    return Mono.just(false);
                })
                .defaultIfEmpty(false);
    }

    private static List<Event> events(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::event).toList();
    }

    private static boolean areDistinct(List<Arrival> arrivals) {
        String publication = arrivals.get(0).publication();
        Set<Long> positions = new HashSet<>(arrivals.size() * 2);
        return arrivals.stream()
                .allMatch(a -> a.position() > 0 && a.publication().equals(publication) && positions.add(a.position()));
    }

    private Mono<Void> withCare(String topic, List<Arrival> arrivals) {
        return inTransaction(c -> marks.received(c, topic)
                        .map(received -> news(arrivals, received))
                        .flatMap(news -> applyIn(c, news)))
                .onErrorResume(e -> !passing(e), e -> {
                    log.info(
                            "{}: a batch of {} failed, applying one by one: {}",
                            projector.name(),
                            arrivals.size(),
                            e.toString());
                    return Flux.fromIterable(arrivals)
                            .concatMap(arrival -> applySingly(topic, arrival))
                            .then();
                });
    }

    private Mono<Void> applySingly(String topic, Arrival arrival) {
        return inTransaction(c -> marks.received(c, topic)
                        .map(received -> news(List.of(arrival), received))
                        .flatMap(news -> applyIn(c, news)))
                .onErrorResume(e -> !passing(e), e -> {
                    meters.setAside();
                    return inTransaction(c -> quarantine
                            .setAside(c, projector.name(), arrival, e.toString())
                            .then(marks.add(c, List.of(arrival))));
                });
    }

    /** Tries again what was set aside: its schema may be known by now, its fault repaired. */
    Mono<Void> redrive() {
        return redriveAfter("", "", Long.MIN_VALUE);
    }

    private Mono<Void> redriveAfter(String topic, String publication, long position) {
        String consumer = projector.name();
        AtomicReference<Quarantine.Row> tried = new AtomicReference<>();
        return inTransaction(c -> quarantine
                        .next(c, consumer, topic, publication, position)
                        .doOnNext(tried::set)
                        .flatMap(row -> projector
                                .apply(c, List.of(row.event()))
                                .then(Mono.defer(() -> quarantine.settled(c, consumer, row)))))
                .onErrorResume(e -> tried.get() != null && !passing(e), e -> Mono.empty())
                .then(Mono.defer(() -> {
                    Quarantine.Row row = tried.get();
                    return row == null ? Mono.empty() : redriveAfter(row.topic(), row.publication(), row.position());
                }));
    }

    private Mono<Void> applyIn(Connection connection, List<Arrival> news) {
        if (news.isEmpty()) {
            return Mono.empty();
        }
        List<Event> events = events(news);
        return projector
                .apply(connection, events)
                .then(Mono.defer(() -> marks.add(connection, news)))
                .doOnSuccess(done -> meters.applied(events));
    }

    private record Place(String publication, long position) {}

    /** Those that are not here yet, each once: a repeat may well come in the same batch. */
    static List<Arrival> news(List<Arrival> arrivals, Map<String, Positions> received) {
        Set<Place> taken = new HashSet<>(arrivals.size() * 2);
        return arrivals.stream()
                .filter(a -> a.position() == 0
                        || (!received.getOrDefault(a.publication(), Positions.NONE)
                                        .contains(a.position())
                                && taken.add(new Place(a.publication(), a.position()))))
                .toList();
    }

    /** A trouble of the database, not of the event: connection, resources, lock order. */
    private static boolean passing(Throwable e) {
        return e instanceof R2dbcException r
                && !(e instanceof R2dbcDataIntegrityViolationException)
                && !(e instanceof R2dbcBadGrammarException)
                && !String.valueOf(r.getSqlState()).startsWith(PROGRAM_LIMIT_EXCEEDED);
    }

    private Mono<Void> inTransaction(Function<Connection, Mono<Void>> work) {
        return Mono.usingWhen(
                connections.create(),
                c -> Mono.from(c.beginTransaction())
                        .then(Mono.defer(() -> work.apply(c)))
                        .then(Mono.defer(() -> Mono.from(c.commitTransaction()))),
                Connection::close,
                (c, error) ->
                        Mono.from(c.rollbackTransaction()).onErrorComplete().then(Mono.from(c.close())),
                c -> Mono.from(c.rollbackTransaction()).onErrorComplete().then(Mono.from(c.close())));
    }
}
