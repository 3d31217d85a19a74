package cn.dualprevention.sync.seal.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.seal.Chain;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import reactor.core.publisher.Mono;

/** Rows about chains of seals, and what is wrong with the events they speak of. */
final class ChainRows {

    private static final String CHAIN = """
            SELECT sealed, mismatched, unsealed FROM seal_chain
             WHERE stream = $1 AND platform = $2 AND incarnation = $3 FOR UPDATE
            """;

    private static final String BEGIN = """
            INSERT INTO seal_chain (stream, platform, incarnation) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    private static final String WRONG = """
            UPDATE seal_chain SET mismatched = $4, unsealed = $5
             WHERE stream = $1 AND platform = $2 AND incarnation = $3
            """;

    private ChainRows() {}

    /** Notes numbers that are not what was sealed, or were never sealed. */
    static Mono<Void> wrong(Connection c, Chain chain, NumberSet mismatched, NumberSet unsealed) {
        Object[] which = {chain.stream(), chain.platform(), chain.incarnation()};
        return updated(bind(c, BEGIN, which))
                .then(Mono.defer(() -> rows(bind(c, CHAIN, which), row -> new NumberSet[] {
                            set(row, "mismatched").union(mismatched),
                            set(row, "unsealed").union(unsealed).minus(set(row, "sealed"))
                        })
                        .single()))
                .flatMap(both -> updated(bind(
                        c,
                        WRONG,
                        chain.stream(),
                        chain.platform(),
                        chain.incarnation(),
                        both[0].toBytes(),
                        both[1].toBytes())))
                .then();
    }

    static Chain chain(Readable row) {
        return new Chain(
                column(row, "stream", String.class),
                column(row, "platform", String.class),
                column(row, "incarnation", String.class));
    }

    static NumberSet set(Readable row, String name) {
        byte[] bytes = row.get(name, byte[].class);
        return bytes == null ? NumberSet.NONE : NumberSet.fromBytes(bytes);
    }
}
