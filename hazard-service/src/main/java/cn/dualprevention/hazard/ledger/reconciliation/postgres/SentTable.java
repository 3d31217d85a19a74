package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import cn.dualprevention.kit.database.Bodies;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.journal.StateTable;
import java.util.List;
import java.util.UUID;

/** What was said, each once. */
final class SentTable implements StateTable<SentTable.Row> {

    private static final String WRITTEN = """
            bodies AS MATERIALIZED (SELECT decode($3, 'base64') AS bytes
            ), added AS (
                INSERT INTO reconciliation_sent (id, peer, body, sent_at)
                SELECT id, peer, substring(bytes FROM body_from FOR body_length), now()
                  FROM bodies, unnest($1::uuid[], $2::text[], $4::int[], $5::int[]) AS n (id, peer, body_from, body_length)
                 ORDER BY id
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            ), written AS (SELECT id::text AS id FROM added)""";

    /** @param kept what will be asked for again; empty for most */
    record Row(UUID id, String peer, byte[] kept) {}

    @Override
    public String idOf(Row row) {
        return row.id().toString();
    }

    @Override
    public Effect write(List<Row> rows) {
        Bodies bodies = Bodies.of(rows.stream().map(Row::kept).toList());
        return new Effect(
                WRITTEN,
                List.of(
                        rows.stream().map(Row::id).toArray(UUID[]::new),
                        rows.stream().map(Row::peer).toArray(String[]::new),
                        bodies.base64(),
                        bodies.from(),
                        bodies.length()));
    }
}
