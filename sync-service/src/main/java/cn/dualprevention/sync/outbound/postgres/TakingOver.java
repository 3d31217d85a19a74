package cn.dualprevention.sync.outbound.postgres;

import static cn.dualprevention.sync.database.Database.bind;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.outbound.Progress;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;

/** Statements that take the peer's last consignment for this platform's own; they change no row when it has moved on. */
final class TakingOver {

    private static final String RESUME_BEHIND = """
            UPDATE outbound SET cut = $3, last_hash = $4, acknowledged = $3
             WHERE link = $1 AND stream = $2 AND position = $5 AND cut = $6
            """;

    /**
     * The place is the last block that is part of the consignment itself, if that is here: all before it went by this one
     * or by earlier ones. Schemas may have gone by one that the peer lost.
     */
    private static final String BEGIN_AGAIN_BEHIND = """
            WITH known AS (
                SELECT link, stream FROM outbound
                 WHERE link = $1 AND stream = $2 AND position = $5 AND cut = $6 FOR UPDATE
            ), place AS (
                SELECT max(b.position) AS position
                  FROM consignment c JOIN block b ON b.stream = c.stream AND b.payload = ANY (c.payload)
                 WHERE c.link = $1 AND c.stream = $2 AND c.number = $3 AND c.hash = $4
            ), deleted AS (
                DELETE FROM consignment c USING known k WHERE c.link = k.link AND c.stream = k.stream AND c.number > $3
            ), untold AS (
                DELETE FROM link_schema s USING known k WHERE s.link = k.link
            )
            UPDATE outbound o
               SET position = coalesce(p.position, 0), cut = $3, last_hash = $4, acknowledged = $3,
                   pending = DEFAULT, left_out = DEFAULT
              FROM known k, place p
             WHERE o.link = k.link AND o.stream = k.stream
            """;

    private TakingOver() {}

    static Statement resumeBehind(Connection c, Link link, Stream stream, Progress before, long number, byte[] hash) {
        return bind(c, RESUME_BEHIND, link.id(), stream.topic(), number, hash, before.position(), before.cut());
    }

    static Statement beginAgainBehind(
            Connection c, Link link, Stream stream, Progress before, long number, byte[] hash) {
        return bind(c, BEGIN_AGAIN_BEHIND, link.id(), stream.topic(), number, hash, before.position(), before.cut());
    }
}
