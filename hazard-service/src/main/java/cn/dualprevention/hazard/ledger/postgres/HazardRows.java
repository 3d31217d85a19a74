package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.postgres.Column.flags;
import static cn.dualprevention.hazard.ledger.postgres.Column.numbers;
import static cn.dualprevention.hazard.ledger.postgres.Column.of;
import static cn.dualprevention.hazard.ledger.postgres.Column.texts;

import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.ledger.LedgerEntry;
import cn.dualprevention.kit.database.Bodies;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes {@code ledger_hazard}: the newest state of each hazard. */
final class HazardRows {

    /**
     * ON CONFLICT locks each row, in the order given, before it compares: a row another transaction has just inserted is
     * waited for and then compared like any other. The bodies are one parameter, cut where each begins, for the server
     * reads long texts inside arrays letter by letter; and unnest stands in the select list, where it costs no
     * intermediate table per column.
     */
    private static final String UPSERT = """
            WITH bodies AS MATERIALIZED (SELECT decode($1, 'base64') AS bytes)
            INSERT INTO ledger_hazard AS h (
                hazard_id, enterprise_id, enterprise_name, division, park, primary_sector, sectors, level, status, open,
                national_state, non_compliance, name, source_kind, found_at, received_at, deadline, overdue_from, overdue,
                testdata, term, version, recorded_at, schema_fingerprint, body)
            SELECT hazard_id, enterprise_id, enterprise_name, division, park, primary_sector,
                string_to_array(sectors, ','), level, status, open, national_state, string_to_array(non_compliance, ','),
                name, source_kind, found_at, received_at, deadline, overdue_from, coalesce(overdue_from <= $2, false),
                testdata, term, version, recorded_at, schema_fingerprint,
                substring(bytes FROM body_from FOR body_length)
            FROM bodies, (SELECT
                unnest($3::uuid[]) AS hazard_id, unnest($4::text[]) AS enterprise_id,
                unnest($5::text[]) AS enterprise_name, unnest($6::text[]) AS division, unnest($7::text[]) AS park,
                unnest($8::text[]) AS primary_sector, unnest($9::text[]) AS sectors, unnest($10::text[]) AS level,
                unnest($11::text[]) AS status, unnest($12::boolean[]) AS open, unnest($13::text[]) AS national_state,
                unnest($14::text[]) AS non_compliance, unnest($15::text[]) AS name, unnest($16::text[]) AS source_kind,
                unnest($17::timestamptz[]) AS found_at, unnest($18::timestamptz[]) AS received_at,
                unnest($19::date[]) AS deadline, unnest($20::timestamptz[]) AS overdue_from,
                unnest($21::boolean[]) AS testdata, unnest($22::bigint[]) AS term, unnest($23::bigint[]) AS version,
                unnest($24::timestamptz[]) AS recorded_at, unnest($25::text[]) AS schema_fingerprint,
                unnest($26::int[]) AS body_from, unnest($27::int[]) AS body_length) AS e
            ON CONFLICT (hazard_id) DO UPDATE SET
                enterprise_id = excluded.enterprise_id, enterprise_name = excluded.enterprise_name,
                division = excluded.division, park = excluded.park, primary_sector = excluded.primary_sector,
                sectors = excluded.sectors, level = excluded.level, status = excluded.status, open = excluded.open,
                national_state = excluded.national_state, non_compliance = excluded.non_compliance, name = excluded.name,
                source_kind = excluded.source_kind, found_at = excluded.found_at, received_at = excluded.received_at,
                deadline = excluded.deadline, overdue_from = excluded.overdue_from, overdue = excluded.overdue,
                testdata = excluded.testdata, term = excluded.term, version = excluded.version,
                recorded_at = excluded.recorded_at, schema_fingerprint = excluded.schema_fingerprint,
                body = excluded.body, counted_before = h.counted
            WHERE (h.term, h.version) < (excluded.term, excluded.version)
            RETURNING counted_before, counted""";

    /** The order PostgreSQL gives ids, in which every writer locks: Java's own order of UUID is another one. */
    static final Comparator<UUID> LOCK_ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private HazardRows() {}

    /**
     * Writes those of the rows that are newer than what is held; tells how each of those moved between cells.
     *
     * @param rows at most one of each hazard, in {@link #LOCK_ORDER}
     */
    static Mono<List<Recounted>> upsert(Connection connection, List<LedgerEntry> rows, Instant now) {
        Bodies bodies = Bodies.of(rows.stream().map(r -> r.event().body()).toList());
        Statement s = connection.createStatement(UPSERT);
        s.bind("$1", bodies.base64());
        s.bind("$2", now);
        s.bind("$3", of(rows, LedgerEntry::hazard, UUID[]::new));
        s.bind("$4", texts(rows, r -> r.metadata().scope().enterprise()));
        s.bind("$5", texts(rows, LedgerEntry::enterpriseName));
        s.bind("$6", texts(rows, r -> r.metadata().scope().division()));
        s.bind("$7", texts(rows, r -> r.metadata().scope().park()));
        s.bind("$8", texts(rows, r -> r.metadata().scope().primarySector()));
        s.bind("$9", texts(rows, r -> String.join(",", r.sectors())));
        s.bind("$10", texts(rows, LedgerEntry::level));
        s.bind("$11", texts(rows, LedgerEntry::status));
        s.bind("$12", flags(rows, LedgerEntry::open));
        s.bind("$13", texts(rows, LedgerEntry::nationalState));
        s.bind("$14", texts(rows, r -> String.join(",", r.nonCompliance())));
        s.bind("$15", texts(rows, LedgerEntry::name));
        s.bind("$16", texts(rows, LedgerEntry::sourceKind));
        s.bind("$17", of(rows, LedgerEntry::foundAt, Instant[]::new));
        s.bind("$18", of(rows, LedgerEntry::receivedAt, Instant[]::new));
        s.bind("$19", of(rows, LedgerEntry::deadline, LocalDate[]::new));
        s.bind("$20", of(rows, LedgerEntry::overdueFrom, Instant[]::new));
        s.bind("$21", flags(rows, r -> r.metadata().testdata()));
        s.bind("$22", numbers(rows, r -> r.metadata().term()));
        s.bind("$23", numbers(rows, r -> r.metadata().version()));
        s.bind("$24", of(rows, r -> r.metadata().time(), Instant[]::new));
        s.bind("$25", texts(rows, r -> r.metadata().schema()));
        s.bind("$26", bodies.from());
        s.bind("$27", bodies.length());
        return Flux.from(s.execute())
                .concatMap(result ->
                        result.map((row, meta) -> new Recounted(row.get(0, String.class), row.get(1, String.class))))
                .collectList();
    }

    /** The stream an event's number counts in: its copy in the other lane has another number. */
    static String stream(LedgerEntry entry) {
        return (entry.metadata().lane() == Lane.EXPRESS ? Stream.HAZARD_EXPRESS : Stream.HAZARD_EVENTS).topic();
    }
}
