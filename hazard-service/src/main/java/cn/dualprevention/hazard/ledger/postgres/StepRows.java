package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.postgres.Column.numbers;
import static cn.dualprevention.hazard.ledger.postgres.Column.of;
import static cn.dualprevention.hazard.ledger.postgres.Column.texts;

import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.hazard.ledger.LedgerEntry;
import cn.dualprevention.hazard.ledger.LedgerStep;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code ledger_step}: the timeline, completed by every event whenever it comes. */
final class StepRows {

    /** Fixed here and not taken from the web layer: what is stored must not change with how answers look. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final String INSERT = """
            INSERT INTO ledger_step (
                hazard_id, term, version, ordinal, step, event_id, origin, incarnation, stream, number, recorded_at)
            SELECT hazard_id, term, version, ordinal, step::json, event_id, origin, incarnation, stream, number,
                recorded_at
            FROM (SELECT
                unnest($1::uuid[]) AS hazard_id, unnest($2::bigint[]) AS term, unnest($3::bigint[]) AS version,
                unnest($4::int[]) AS ordinal, unnest($5::text[]) AS step, unnest($6::uuid[]) AS event_id,
                unnest($7::text[]) AS origin, unnest($8::text[]) AS incarnation, unnest($9::text[]) AS stream,
                unnest($10::bigint[]) AS number, unnest($11::timestamptz[]) AS recorded_at) AS e
            ON CONFLICT DO NOTHING""";

    private StepRows() {}

    static Mono<Void> insert(Connection connection, List<LedgerEntry> entries) {
        List<StepRow> rows = rows(entries);
        Statement s = connection.createStatement(INSERT);
        s.bind("$1", of(rows, r -> r.entry.hazard(), UUID[]::new));
        s.bind("$2", numbers(rows, r -> r.metadata().term()));
        s.bind("$3", numbers(rows, r -> r.metadata().version()));
        s.bind("$4", of(rows, StepRow::ordinal, Integer[]::new));
        s.bind("$5", texts(rows, r -> write(r.entry.steps().get(r.ordinal))));
        s.bind("$6", of(rows, r -> r.metadata().id(), UUID[]::new));
        s.bind("$7", texts(rows, r -> r.metadata().origin()));
        s.bind("$8", texts(rows, r -> r.metadata().incarnation()));
        s.bind("$9", texts(rows, r -> HazardRows.stream(r.entry)));
        s.bind("$10", numbers(rows, r -> r.metadata().number()));
        s.bind("$11", of(rows, r -> r.metadata().time(), Instant[]::new));
        return Flux.from(s.execute()).flatMap(Result::getRowsUpdated).then();
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
