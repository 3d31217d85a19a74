package cn.dualprevention.hazard.enterprises.postgres;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows of {@code known_enterprise}; a state never goes back. */
@Component
class EnterpriseRows {

    static final String COLUMNS =
            "enterprise_id, name, home, division, park, sectors, size_class, testdata, once_ours, term, version";

    private static final Comparator<KnownEnterprise> IN_ORDER =
            Comparator.comparingLong(KnownEnterprise::term).thenComparingLong(KnownEnterprise::version);

    /** An enterprise whose scope, name or home differs from what was held gets a row in {@code scope_move}. */
    private static final String UPSERT = """
        WITH before AS (
            SELECT k.* FROM known_enterprise k WHERE k.enterprise_id = ANY ($1)
        ), written AS (
            INSERT INTO known_enterprise AS k (%1$s)
            SELECT %1$s FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                    $8::boolean[], $9::boolean[], $10::bigint[], $11::bigint[])
                AS n (%1$s)
             ORDER BY enterprise_id
            ON CONFLICT (enterprise_id) DO UPDATE SET
                name = excluded.name, home = excluded.home, division = excluded.division, park = excluded.park,
                sectors = excluded.sectors, size_class = excluded.size_class, testdata = excluded.testdata,
                once_ours = k.once_ours OR excluded.once_ours,
                term = excluded.term, version = excluded.version
             WHERE (k.term, k.version) < (excluded.term, excluded.version)
            RETURNING *
        )
        INSERT INTO scope_move (enterprise_id, arrived_at)
        SELECT w.enterprise_id, $12 FROM written w JOIN before b USING (enterprise_id)
         WHERE (w.name, w.home, w.division, w.park, w.sectors)
               IS DISTINCT FROM (b.name, b.home, b.division, b.park, b.sectors)
        ON CONFLICT (enterprise_id) DO UPDATE SET arrived_at = excluded.arrived_at
        """.formatted(COLUMNS);

    /** Of several states of one enterprise only the newest is written: a statement may not touch a row twice. */
    Mono<Void> write(Connection connection, Collection<KnownEnterprise> states, Instant now) {
        List<KnownEnterprise> rows = states.stream()
                .collect(Collectors.toMap(KnownEnterprise::id, Function.identity(), EnterpriseRows::newer))
                .values()
                .stream()
                .toList();
        return Flux.from(connection
                        .createStatement(UPSERT)
                        .bind(0, texts(rows, KnownEnterprise::id))
                        .bind(1, texts(rows, KnownEnterprise::name))
                        .bind(2, texts(rows, KnownEnterprise::home))
                        .bind(3, texts(rows, r -> r.scope().division()))
                        .bind(4, texts(rows, r -> r.scope().park()))
                        .bind(5, texts(rows, r -> String.join(",", r.scope().sectors())))
                        .bind(6, texts(rows, KnownEnterprise::sizeClass))
                        .bind(7, rows.stream().map(KnownEnterprise::testdata).toArray(Boolean[]::new))
                        .bind(8, rows.stream().map(KnownEnterprise::onceOurs).toArray(Boolean[]::new))
                        .bind(9, rows.stream().map(KnownEnterprise::term).toArray(Long[]::new))
                        .bind(10, rows.stream().map(KnownEnterprise::version).toArray(Long[]::new))
                        .bind(11, now)
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }

    private static KnownEnterprise newer(KnownEnterprise one, KnownEnterprise other) {
        KnownEnterprise newest = IN_ORDER.compare(one, other) < 0 ? other : one;
        return one.onceOurs() || other.onceOurs() ? newest.asOnceOurs() : newest;
    }

    static KnownEnterprise read(Readable row) {
        return new KnownEnterprise(
                new Scope(text(row, 0), text(row, 3), List.of(text(row, 5).split(",")), row.get(4, String.class)),
                text(row, 1),
                text(row, 2),
                row.get(6, String.class),
                Objects.requireNonNull(row.get(7, Boolean.class)),
                Objects.requireNonNull(row.get(8, Boolean.class)),
                Objects.requireNonNull(row.get(9, Long.class)),
                Objects.requireNonNull(row.get(10, Long.class)));
    }

    private static String text(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static String[] texts(List<KnownEnterprise> rows, Function<KnownEnterprise, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
