package cn.dualprevention.kit.journal;

import cn.dualprevention.kit.database.Effect;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Request keys, in the transaction of their effect. */
final class RequestKeys {

    private static final String FIND = """
            SELECT client, key, hash, answer FROM request_key WHERE client = $1 AND key = $2
            """;
    /** Sorted, so that two replicas never wait for each other crosswise. */
    private static final String CLAIMED = """
            claimed AS (
                INSERT INTO request_key (client, key, hash, answer, created_at)
                SELECT client, key, hash, answer, $5
                  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS asked (client, key, hash, answer)
                 ORDER BY client, key
                ON CONFLICT (client, key) DO NOTHING
                RETURNING client, key
            )""";

    private static final String STORED = """
            SELECT k.client, k.key, k.hash, k.answer
              FROM request_key k
              JOIN unnest($1::text[], $2::text[]) AS asked (client, key)
                ON k.client = asked.client AND k.key = asked.key
            """;
    private static final String RELEASE = """
            DELETE FROM request_key k
             USING unnest($1::text[], $2::text[]) AS asked (client, key)
             WHERE k.client = asked.client AND k.key = asked.key
            """;

    private final Clock clock;

    RequestKeys(Clock clock) {
        this.clock = clock;
    }

    private record Name(String client, String key) {
        static Name of(RequestKey request) {
            return new Name(request.client(), request.key());
        }
    }

    Mono<Optional<RequestKey>> find(Connection connection, String client, String key) {
        return Flux.from(connection
                        .createStatement(FIND)
                        .bind(0, client)
                        .bind(1, key)
                        .execute())
                .flatMap(r -> r.map(RequestKeys::read))
                .singleOrEmpty()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** The keys of a group as {@code claimed (client, key)}; one that is missing there was used before. */
    Effect claim(List<RequestKey> requests) {
        return new Effect(
                CLAIMED,
                List.of(
                        column(requests, RequestKey::client),
                        column(requests, RequestKey::key),
                        column(requests, RequestKey::hash),
                        column(requests, RequestKey::answer),
                        OffsetDateTime.now(clock)));
    }

    /** Outcomes of those that were asked before; the rest now own their key. */
    Mono<Map<PendingChange, Outcome>> claim(Connection connection, List<PendingChange> group) {
        Map<Name, PendingChange> asked = new HashMap<>();
        for (PendingChange pending : group) {
            RequestKey request = pending.change().request();
            if (request != null) {
                asked.put(Name.of(request), pending);
            }
        }
        if (asked.isEmpty()) {
            return Mono.just(Map.of());
        }
        return claim(requests(asked))
                .select(connection, "client, key FROM claimed", row -> new Name(text(row, 0), text(row, 1)))
                .collect(HashSet<Name>::new, Set::add)
                .flatMap(claimed -> {
                    Map<Name, PendingChange> before = new HashMap<>(asked);
                    before.keySet().removeAll(claimed);
                    return before.isEmpty() ? Mono.just(Map.of()) : askedBefore(connection, before);
                });
    }

    /** Gives back the keys of changes that turned out to have no effect. */
    Mono<Void> release(Connection connection, List<PendingChange> withoutEffect) {
        Map<Name, PendingChange> names = new HashMap<>();
        for (PendingChange pending : withoutEffect) {
            RequestKey request = pending.change().request();
            if (request != null) {
                names.put(Name.of(request), pending);
            }
        }
        if (names.isEmpty()) {
            return Mono.empty();
        }
        List<RequestKey> requests = requests(names);
        return Flux.from(connection
                        .createStatement(RELEASE)
                        .bind(0, column(requests, RequestKey::client))
                        .bind(1, column(requests, RequestKey::key))
                        .execute())
                .flatMap(r -> r.getRowsUpdated())
                .then();
    }

    private static Mono<Map<PendingChange, Outcome>> askedBefore(
            Connection connection, Map<Name, PendingChange> before) {
        List<RequestKey> requests = requests(before);
        return Flux.from(connection
                        .createStatement(STORED)
                        .bind(0, column(requests, RequestKey::client))
                        .bind(1, column(requests, RequestKey::key))
                        .execute())
                .flatMap(r -> r.map(RequestKeys::read))
                .collect(HashMap::new, (outcomes, stored) -> {
                    PendingChange twin = before.get(Name.of(stored));
                    if (twin != null) {
                        outcomes.put(twin, outcome(stored, twin.change().request()));
                    }
                });
    }

    private static Outcome outcome(RequestKey stored, @org.jspecify.annotations.Nullable RequestKey asked) {
        boolean same = asked != null && stored.hash().equals(asked.hash());
        return same ? new Outcome.Repeated(stored.answer()) : new Outcome.KeyReused();
    }

    private static List<RequestKey> requests(Map<Name, PendingChange> asked) {
        return asked.values().stream()
                .map(p -> p.change().request())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static String[] column(List<RequestKey> requests, Function<RequestKey, String> field) {
        return requests.stream().map(field).toArray(String[]::new);
    }

    private static RequestKey read(Readable row) {
        return new RequestKey(text(row, 0), text(row, 1), text(row, 2), text(row, 3));
    }

    private static String text(Readable row, int index) {
        return java.util.Objects.requireNonNull(row.get(index, String.class));
    }
}
