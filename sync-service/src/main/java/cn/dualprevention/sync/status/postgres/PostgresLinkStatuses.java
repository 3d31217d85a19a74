package cn.dualprevention.sync.status.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.status.LinkMeters;
import cn.dualprevention.sync.status.LinkStatus;
import cn.dualprevention.sync.status.LinkStatuses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Status from how far each link has read the log; nothing is counted by scanning it. */
@Component
final class PostgresLinkStatuses implements LinkStatuses {

    private static final String LANES = """
            SELECT s.stream, coalesce(o.cut, 0) AS cut, coalesce(o.acknowledged, 0) AS acknowledged,
                   coalesce(i.contiguous, 0) AS contiguous, o.halted,
                   CASE WHEN t.travels THEN
                        s.events
                        - coalesce((SELECT b.first_event + b.events - 1 FROM block b
                                     WHERE b.stream = s.stream AND b.position = o.position), 0)
                        + coalesce((SELECT sum(c.events) FROM consignment c
                                     WHERE c.link = l.id AND c.stream = s.stream AND c.number > o.acknowledged), 0)
                   ELSE 0 END::bigint AS backlog,
                   CASE WHEN t.travels THEN coalesce(extract(epoch FROM now() - least(
                        (SELECT c.cut_at FROM consignment c
                          WHERE c.link = l.id AND c.stream = s.stream AND c.number = o.acknowledged + 1),
                        (SELECT b.recorded_at FROM block b
                          WHERE b.stream = s.stream AND b.position = coalesce(o.position, 0) + 1))), 0)
                   ELSE 0 END::bigint AS oldest
              FROM link l
             CROSS JOIN stream_counter s
             CROSS JOIN LATERAL (SELECT (l.direction = 'DOWN') = (s.stream = 'supervision.events') AS travels) t
              LEFT JOIN outbound o ON o.link = l.id AND o.stream = s.stream
              LEFT JOIN inbound i ON i.link = l.id AND i.stream = s.stream
             WHERE l.id = $1
             ORDER BY s.stream
            """;

    private static final String ALARMS =
            "SELECT count(*) AS alarms FROM alarm WHERE link = $1 AND raised_at > now() - interval '1 day'";

    private final Database database;
    private final Links links;
    private final ObjectProvider<LinkMeters> watch;
    private final Clock clock;
    private final Duration silence;

    PostgresLinkStatuses(
            Database database, Links links, ObjectProvider<LinkMeters> watch, Clock clock, SyncSettings settings) {
        this.database = database;
        this.links = links;
        this.watch = watch;
        this.clock = clock;
        this.silence = settings.poll().plus(settings.lease()).plusSeconds(10);
    }

    @Override
    public Flux<LinkStatus> all() {
        return links.all()
                .concatMap(link -> Mono.zip(lanes(link), alarms(link), (lanes, alarms) -> status(link, lanes, alarms)));
    }

    private LinkStatus status(Link link, List<LinkStatus.Lane> lanes, long alarms) {
        Instant contact = watch.getObject().lastContact(link.id()).orElse(null);
        String trouble = watch.getObject().lastTrouble(link.id()).orElse(null);
        return new LinkStatus(
                link.id(),
                link.peer(),
                link.direction(),
                link.state(),
                condition(link, lanes, contact, trouble, alarms),
                link.scope(),
                contact,
                trouble,
                lanes.stream().mapToLong(LinkStatus.Lane::backlogEvents).sum(),
                lanes.stream()
                        .mapToLong(LinkStatus.Lane::oldestWaitingSeconds)
                        .max()
                        .orElse(0),
                alarms,
                lanes);
    }

    private LinkStatus.Condition condition(
            Link link, List<LinkStatus.Lane> lanes, @Nullable Instant contact, @Nullable String trouble, long alarms) {
        if (link.state() != Link.State.ACTIVE) {
            return link.state() == Link.State.INVITED ? LinkStatus.Condition.INVITED : LinkStatus.Condition.PAUSED;
        }
        if (alarms > 0 || lanes.stream().anyMatch(lane -> lane.halted() != null)) {
            return LinkStatus.Condition.ALARM;
        }
        boolean heardOf = contact != null && contact.plus(silence).isAfter(clock.instant());
        return heardOf && trouble == null ? LinkStatus.Condition.OK : LinkStatus.Condition.DOWN;
    }

    private Mono<List<LinkStatus.Lane>> lanes(Link link) {
        return database.with(c -> rows(
                        bind(c, LANES, link.id()),
                        row -> new LinkStatus.Lane(
                                column(row, "stream", String.class),
                                column(row, "backlog", Long.class),
                                column(row, "oldest", Long.class),
                                column(row, "cut", Long.class),
                                column(row, "acknowledged", Long.class),
                                column(row, "contiguous", Long.class),
                                row.get("halted", String.class))))
                .collectList();
    }

    private Mono<Long> alarms(Link link) {
        return database.with(c -> rows(bind(c, ALARMS, link.id()), row -> column(row, "alarms", Long.class)))
                .singleOrEmpty();
    }
}
