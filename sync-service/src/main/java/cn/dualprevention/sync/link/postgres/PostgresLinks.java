package cn.dualprevention.sync.link.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.orNull;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Links are few and asked for with every request, so they stand in memory, too. */
@Component
final class PostgresLinks implements Links {

    private static final String COLUMNS = " id, peer, direction, url, peer_key, divisions, sectors, parks, state ";

    private static final String ALL = "SELECT" + COLUMNS + "FROM link ORDER BY created_at, id";

    private static final String INVITE = """
            INSERT INTO link (id, peer, direction, divisions, sectors, parks, state, secret_hash, expires_at)
            VALUES ($1, $2, 'DOWN', $3, $4, $5, 'INVITED', $6, $7)
            """;

    /** One statement decides: of two who come with the same token only one is first. */
    private static final String ACCEPT = """
            UPDATE link SET peer_key = $3, state = CASE state WHEN 'INVITED' THEN 'ACTIVE' ELSE state END
             WHERE id = $1 AND secret_hash = $2
               AND ((state = 'INVITED' AND expires_at > $4) OR peer_key = $3)
            RETURNING
            """ + COLUMNS;

    private static final String ENROLLED = """
            INSERT INTO link (id, peer, direction, url, peer_key, divisions, sectors, parks, state)
            VALUES ($1, $2, 'UP', $3, $4, $5, $6, $7, 'ACTIVE')
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String CHANGE =
            "UPDATE link SET state = $2 WHERE id = $1 AND state <> 'INVITED' RETURNING" + COLUMNS;

    private static final String UNHALT = "UPDATE outbound SET halted = NULL WHERE link = $1";

    private static final String HOLD = """
            UPDATE link SET holder = $1, held_until = now() + ($2 * interval '1 millisecond'),
                   epoch = CASE WHEN holder = $1 THEN epoch ELSE epoch + 1 END
             WHERE direction = 'UP' AND state = 'ACTIVE' AND (holder = $1 OR held_until < now())
            RETURNING id
            """;

    private static final String RELEASE = "UPDATE link SET held_until = 'epoch', holder = NULL WHERE holder = $1";

    private final Database database;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<UUID, Link> known = Map.of();

    PostgresLinks(Database database) {
        this.database = database;
    }

    @Override
    public Flux<Link> all() {
        return database.with(c -> rows(bind(c, ALL), PostgresLinks::link));
    }

    @Override
    public List<Link> active() {
        return known.values().stream().filter(Link::active).toList();
    }

    @Override
    public Optional<Link> find(UUID id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public Mono<Void> invite(Link link, byte[] secretHash, Instant expiresAt) {
        return database.update(c -> bind(
                        c,
                        INVITE,
                        link.id(),
                        link.peer(),
                        array(link.scope().divisions()),
                        array(link.scope().sectors()),
                        array(link.scope().parks()),
                        secretHash,
                        time(expiresAt)))
                .then(refresh());
    }

    @Override
    public Mono<Link> accept(UUID id, byte[] secretHash, byte[] peerKey, Instant now) {
        return database.inTransaction(
                        c -> rows(bind(c, ACCEPT, id, secretHash, peerKey, time(now)), PostgresLinks::link)
                                .singleOrEmpty())
                .flatMap(link -> refresh().thenReturn(link));
    }

    @Override
    public Mono<Void> enrolled(Link link) {
        return database.update(c -> bind(
                        c,
                        ENROLLED,
                        link.id(),
                        link.peer(),
                        orNull(link.url(), String.class),
                        orNull(link.peerKey(), byte[].class),
                        array(link.scope().divisions()),
                        array(link.scope().sectors()),
                        array(link.scope().parks())))
                .then(refresh());
    }

    @Override
    public Mono<Link> change(UUID id, Link.State state) {
        return database.inTransaction(c -> rows(bind(c, CHANGE, id, state.name()), PostgresLinks::link)
                        .singleOrEmpty()
                        .flatMap(link -> state == Link.State.ACTIVE
                                ? Database.updated(bind(c, UNHALT, id)).thenReturn(link)
                                : Mono.just(link)))
                .flatMap(link -> refresh().thenReturn(link));
    }

    @Override
    public Mono<Void> refresh() {
        return all().collectList().doOnNext(this::remember).then();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Mono<Set<UUID>> hold(String replica, Duration length) {
        return database.with(c -> rows(bind(c, HOLD, replica, length.toMillis()), row -> column(row, "id", UUID.class)))
                .collect(Collectors.toSet());
    }

    @Override
    public Mono<Void> release(String replica) {
        return database.update(c -> bind(c, RELEASE, replica)).then();
    }

    private void remember(List<Link> links) {
        Map<UUID, Link> read = new HashMap<>();
        links.forEach(link -> read.put(link.id(), link));
        if (!read.equals(known)) {
            known = Map.copyOf(read);
            listeners.forEach(Runnable::run);
        }
    }

    private static Link link(Readable row) {
        return new Link(
                column(row, "id", UUID.class),
                column(row, "peer", String.class),
                Link.Direction.valueOf(column(row, "direction", String.class)),
                row.get("url", String.class),
                row.get("peer_key", byte[].class),
                new LinkScope(set(row, "divisions"), set(row, "sectors"), set(row, "parks")),
                Link.State.valueOf(column(row, "state", String.class)));
    }

    private static Set<String> set(Readable row, String name) {
        return Set.of(column(row, name, String[].class));
    }

    private static String[] array(Set<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
