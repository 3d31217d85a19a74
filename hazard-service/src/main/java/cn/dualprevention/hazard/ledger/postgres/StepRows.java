package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.postgres.Column.numbers;
import static cn.dualprevention.hazard.ledger.postgres.Column.of;
import static cn.dualprevention.hazard.ledger.postgres.Column.texts;

import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.hazard.ledger.LedgerEntry;
import cn.dualprevention.hazard.ledger.LedgerStep;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code ledger_step}: the timeline, completed by every event whenever it comes. */
final class StepRows {

    /** Fixed here and not taken from the web layer: what is stored must not change with how answers look. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Parameters follow those of {@link HazardRows#PARTS}. */
    static final String PARTS = """
            timeline AS (
            INSERT INTO ledger_step (
                hazard_id, term, version, ordinal, step, event_id, origin, incarnation, stream, number, recorded_at)
            SELECT hazard_id, term, version, ordinal, step::json, event_id, origin, incarnation, stream, number,
                recorded_at
            FROM (SELECT
                unnest($28::uuid[]) AS hazard_id, unnest($29::bigint[]) AS term, unnest($30::bigint[]) AS version,
                unnest($31::int[]) AS ordinal, unnest($32::text[]) AS step, unnest($33::uuid[]) AS event_id,
                unnest($34::text[]) AS origin, unnest($35::text[]) AS incarnation, unnest($36::text[]) AS stream,
                unnest($37::bigint[]) AS number, unnest($38::timestamptz[]) AS recorded_at) AS e, moved
            ON CONFLICT DO NOTHING)""";

    private StepRows() {}

    /** Values of {@link #PARTS}. */
    static List<Object> values(List<LedgerEntry> entries) {
        List<StepRow> rows = rows(entries);
        return List.of(
                of(rows, r -> r.entry.hazard(), UUID[]::new),
                numbers(rows, r -> r.metadata().term()),
                numbers(rows, r -> r.metadata().version()),
                of(rows, StepRow::ordinal, Integer[]::new),
                texts(rows, r -> write(r.entry.steps().get(r.ordinal))),
                of(rows, r -> r.metadata().id(), UUID[]::new),
                texts(rows, r -> r.metadata().origin()),
                texts(rows, r -> r.metadata().incarnation()),
                texts(rows, r -> HazardRows.stream(r.entry)),
                numbers(rows, r -> r.metadata().number()),
                of(rows, r -> r.metadata().time(), Instant[]::new));
    }

    static String write(LedgerStep step) {
        return JSON.writeValueAsString(step);
    }

    static LedgerStep read(String stored) {
        return JSON.readValue(stored, LedgerStep.class);
    }

    private static List<StepRow> rows(List<LedgerEntry> entries) {
        List<StepRow> rows = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            for (int ordinal = 0; ordinal < entry.steps().size(); ordinal++) {
                rows.add(new StepRow(entry, ordinal));
            }
        }
        return rows;
    }

    private record StepRow(LedgerEntry entry, int ordinal) {
        EventMetadata metadata() {
            return entry.metadata();
        }
    }
}
