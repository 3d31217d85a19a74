package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.postgres.Column.flags;
import static cn.dualprevention.hazard.ledger.postgres.Column.numbers;
import static cn.dualprevention.hazard.ledger.postgres.Column.of;
import static cn.dualprevention.hazard.ledger.postgres.Column.texts;

import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.ledger.LedgerEntry;
import cn.dualprevention.kit.database.Bodies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Writes {@code ledger_hazard}: the newest state of each hazard, and what it was counted as before and is now. */
final class HazardRows {

    /**
     * ON CONFLICT locks each row, in the order given, before it compares: a row another transaction has just inserted is
     * waited for and then compared like any other. The bodies are one parameter, cut where each begins, for the server
     * reads long texts inside arrays letter by letter; and unnest stands in the select list, where it costs no
     * intermediate table per column.
     */
    private static final String UPSERT = """
            bodies AS MATERIALIZED (SELECT decode($1, 'base64') AS bytes FROM moved),
            written AS (
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
                body = excluded.body, counted_before = h.counted""";

    private static final String RETURNING = " RETURNING counted_before, counted)";

    /** A state never goes back. */
    static final String PARTS = UPSERT + " WHERE (h.term, h.version) < (excluded.term, excluded.version)" + RETURNING;

    /** Whatever stood there: for rows that are known to be wrong, by whoever holds their locks. */
    static final String REWRITE = UPSERT + RETURNING;

    /** Takes one out; the only parameter is its id. */
    static final String REMOVE = """
            written AS (
            DELETE FROM ledger_hazard AS h USING moved WHERE h.hazard_id = $1
            RETURNING h.counted AS counted_before, NULL::text AS counted)""";

    /** The order PostgreSQL gives ids, in which every writer locks: Java's own order of UUID is another one. */
    static final Comparator<UUID> LOCK_ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private HazardRows() {}

    /**
     * Values of {@link #PARTS}.
     *
     * @param rows at most one of each hazard, in {@link #LOCK_ORDER}
     */
    static List<Object> values(List<LedgerEntry> rows, Instant now) {
        Bodies bodies = Bodies.of(rows.stream().map(r -> r.event().body()).toList());
        return List.of(
                bodies.base64(),
                now,
                of(rows, LedgerEntry::hazard, UUID[]::new),
                texts(rows, r -> r.metadata().scope().enterprise()),
                texts(rows, LedgerEntry::enterpriseName),
                texts(rows, r -> r.metadata().scope().division()),
                texts(rows, r -> r.metadata().scope().park()),
                texts(rows, r -> r.metadata().scope().primarySector()),
                texts(rows, r -> String.join(",", r.sectors())),
                texts(rows, LedgerEntry::level),
                texts(rows, LedgerEntry::status),
                flags(rows, LedgerEntry::open),
                texts(rows, LedgerEntry::nationalState),
                texts(rows, r -> String.join(",", r.nonCompliance())),
                texts(rows, LedgerEntry::name),
                texts(rows, LedgerEntry::sourceKind),
                of(rows, LedgerEntry::foundAt, Instant[]::new),
                of(rows, LedgerEntry::receivedAt, Instant[]::new),
                of(rows, LedgerEntry::deadline, LocalDate[]::new),
                of(rows, LedgerEntry::overdueFrom, Instant[]::new),
                flags(rows, r -> r.metadata().testdata()),
                numbers(rows, r -> r.metadata().term()),
                numbers(rows, r -> r.metadata().version()),
                of(rows, r -> r.metadata().time(), Instant[]::new),
                texts(rows, r -> r.metadata().schema()),
                bodies.from(),
                bodies.length());
    }

    /** The stream an event's number counts in: its copy in the other lane has another number. */
    static String stream(LedgerEntry entry) {
        return (entry.metadata().lane() == Lane.EXPRESS ? Stream.HAZARD_EXPRESS : Stream.HAZARD_EVENTS).topic();
    }
}
