package cn.dualprevention.enterprise.enterprise.directory.postgres;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Stream;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes arrived states: the newest one of each enterprise to {@code directory}, every one to {@code directory_history}. */
@Component
public class DirectoryTables {

    private static final String WRITERS = """
            SELECT id, term, writer FROM directory WHERE id = ANY($1) ORDER BY id FOR UPDATE
            """;
    private static final String REMEMBER = """
            INSERT INTO directory_history
                   (id, term, version, event_id, origin, incarnation, stream, number, recorded_at, schema, body)
            SELECT id, term, version, event_id, origin, incarnation, stream, number, recorded_at, schema,
                   decode(body, 'base64')
              FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                          $8::bigint[], $9::timestamptz[], $10::text[], $11::text[])
                AS a (id, term, version, event_id, origin, incarnation, stream, number, recorded_at, schema, body)
            ON CONFLICT DO NOTHING
            """;
    /** Lists travel as text: an array of arrays would have to be rectangular. */
    private static final String UPSERT = """
            INSERT INTO directory (id, term, version, writer, name, home, division, park, sectors, above_scale_years,
                                   enrolment, testdata, schema, body, applied_at)
            SELECT id, term, version, writer, name, home, division, park, string_to_array(sectors, ','),
                   string_to_array(above_scale_years, ',')::integer[], enrolment, testdata, schema,
                   decode(body, 'base64'), $15
              FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::text[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::text[], $14::text[])
                AS a (id, term, version, writer, name, home, division, park, sectors, above_scale_years, enrolment,
                      testdata, schema, body)
             ORDER BY id
            ON CONFLICT (id) DO UPDATE
               SET term = excluded.term, version = excluded.version, writer = excluded.writer, name = excluded.name,
                   home = excluded.home, division = excluded.division, park = excluded.park,
                   sectors = excluded.sectors, above_scale_years = excluded.above_scale_years,
                   enrolment = excluded.enrolment, testdata = excluded.testdata, schema = excluded.schema,
                   body = excluded.body, applied_at = excluded.applied_at
             WHERE (directory.term, directory.version) < (excluded.term, excluded.version)
            """;

    private record Writer(long term, String platform) {}

    private final Clock clock;

    DirectoryTables(Clock clock) {
        this.clock = clock;
    }

    /** Within the caller's transaction; fails as a whole when an enterprise turns out to have two homes. */
    public Mono<Void> apply(Connection connection, List<Arrived> arrived) {
        return writers(connection, arrived)
                .doOnNext(writers -> arrived.forEach(a -> requireOneHome(a, writers)))
                .then(Mono.defer(() -> run(remember(connection, arrived))))
                .then(Mono.defer(() -> run(upsert(connection, newestOfEach(arrived)))));
    }

    private static Mono<Map<String, Writer>> writers(Connection connection, List<Arrived> arrived) {
        String[] ids = texts(arrived, Arrived::id);
        return Flux.from(connection.createStatement(WRITERS).bind(0, ids).execute())
                .concatMap(result -> result.map(row -> Map.entry(
                        Objects.requireNonNull(row.get(0, String.class)),
                        new Writer(
                                Objects.requireNonNull(row.get(1, Long.class)),
                                Objects.requireNonNull(row.get(2, String.class))))))
                .collect(HashMap::new, (writers, entry) -> writers.put(entry.getKey(), entry.getValue()));
    }

    /** A newer term may have another writer; an older one is only late. */
    private static void requireOneHome(Arrived arrived, Map<String, Writer> writers) {
        long term = arrived.state().revision().term();
        Writer known = writers.get(arrived.id());
        if (known != null && known.term() == term && !known.platform().equals(arrived.writer())) {
            throw new TwoHomes(arrived, known.platform());
        }
        if (known == null || known.term() < term) {
            writers.put(arrived.id(), new Writer(term, arrived.writer()));
        }
    }

    private static Collection<Arrived> newestOfEach(List<Arrived> arrived) {
        return arrived.stream()
                .collect(Collectors.toMap(Arrived::id, Function.identity(), DirectoryTables::newer))
                .values();
    }

    private static Arrived newer(Arrived one, Arrived other) {
        return one.state().revision().compareTo(other.state().revision()) >= 0 ? one : other;
    }

    private static Statement remember(Connection connection, List<Arrived> arrived) {
        return connection
                .createStatement(REMEMBER)
                .bind(0, texts(arrived, Arrived::id))
                .bind(1, column(arrived, a -> a.state().revision().term(), Long[]::new))
                .bind(2, column(arrived, a -> a.state().revision().version(), Long[]::new))
                .bind(3, metadata(arrived, EventMetadata::id, UUID[]::new))
                .bind(4, texts(arrived, Arrived::writer))
                .bind(5, metadata(arrived, EventMetadata::incarnation, String[]::new))
                .bind(6, metadata(arrived, DirectoryTables::stream, String[]::new))
                .bind(7, metadata(arrived, EventMetadata::number, Long[]::new))
                .bind(8, metadata(arrived, m -> m.time().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .bind(9, metadata(arrived, EventMetadata::schema, String[]::new))
                .bind(10, bodies(arrived));
    }

    private Statement upsert(Connection connection, Collection<Arrived> newest) {
        return connection
                .createStatement(UPSERT)
                .bind(0, texts(newest, Arrived::id))
                .bind(1, column(newest, a -> a.state().revision().term(), Long[]::new))
                .bind(2, column(newest, a -> a.state().revision().version(), Long[]::new))
                .bind(3, texts(newest, Arrived::writer))
                .bind(4, states(newest, e -> e.particulars().name()))
                .bind(5, states(newest, Enterprise::home))
                .bind(6, states(newest, e -> e.scope().division()))
                .bind(7, states(newest, e -> e.scope().park()))
                .bind(8, states(newest, e -> String.join(",", e.scope().sectors())))
                .bind(9, states(newest, DirectoryTables::years))
                .bind(10, states(newest, e -> e.enrolment().name()))
                .bind(11, column(newest, a -> a.state().testdata(), Boolean[]::new))
                .bind(12, metadata(newest, EventMetadata::schema, String[]::new))
                .bind(13, bodies(newest))
                .bind(14, OffsetDateTime.now(clock));
    }

    /** The number of an event is its place in the stream this copy of it stood in. */
    private static String stream(EventMetadata metadata) {
        return (metadata.lane() == Lane.EXPRESS ? Stream.SUPERVISION_EVENTS : Stream.ENTERPRISE_EVENTS).topic();
    }

    private static String years(Enterprise enterprise) {
        return enterprise.particulars().aboveScaleYears().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static Mono<Void> run(Statement statement) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }

    private static String[] bodies(Collection<Arrived> arrived) {
        return texts(arrived, a -> Base64.getEncoder().encodeToString(a.event().body()));
    }

    private static String[] texts(Collection<Arrived> arrived, Function<Arrived, String> value) {
        return column(arrived, value, String[]::new);
    }

    private static @Nullable String[] states(
            Collection<Arrived> arrived, Function<Enterprise, @Nullable String> value) {
        return arrived.stream().map(a -> value.apply(a.state())).toArray(String[]::new);
    }

    private static <T> T[] metadata(
            Collection<Arrived> arrived, Function<EventMetadata, T> value, IntFunction<T[]> array) {
        return column(arrived, a -> value.apply(a.event().metadata()), array);
    }

    private static <T> T[] column(Collection<Arrived> arrived, Function<Arrived, T> value, IntFunction<T[]> array) {
        return arrived.stream().map(value).toArray(array);
    }
}
