package cn.dualprevention.sync.sealroad.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.sealroad.HandedOn;
import cn.dualprevention.sync.sealroad.KeptSeals;
import cn.dualprevention.sync.sealroad.SealRoad;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresKeptSeals implements KeptSeals, HandedOn {

    private static final String GROWN = """
            SELECT stream, platform, incarnation, newest FROM seal_chain WHERE newest > $1 ORDER BY newest LIMIT $2
            """;

    private static final String NEXT = """
            SELECT s.* FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
                         AS c (stream, platform, incarnation, after)
             CROSS JOIN LATERAL (
                   SELECT change, stream, platform, incarnation, serial, numbers, root, previous, sealed_at, public_key,
                          signature, leaves
                     FROM seal
                    WHERE stream = c.stream AND platform = c.platform AND incarnation = c.incarnation
                      AND change > c.after AND leaves IS NOT NULL
                    ORDER BY change LIMIT $5) s
             ORDER BY s.change LIMIT $6
            """;

    private static final String STANDS = """
            SELECT 1 AS here FROM seal
             WHERE stream = $1 AND platform = $2 AND incarnation = $3 AND change = $4 AND id = $5
            """;

    private static final String MARK = """
            SELECT change, last_id FROM seal_mark
             WHERE link = $1 AND stream = $2 AND platform = $3 AND incarnation = $4
            """;

    private static final String MOVE = """
            INSERT INTO seal_mark (link, stream, platform, incarnation, change, last_id) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (link, stream, platform, incarnation)
            DO UPDATE SET change = excluded.change, last_id = excluded.last_id
            """;

    private static final String COVERED = """
            SELECT covered FROM origin_mark
             WHERE stream = $2 AND platform = $3 AND incarnation = $4
               AND EXISTS (SELECT FROM origin_route WHERE platform = $3 AND link = $1)
            """;

    private final Database database;

    PostgresKeptSeals(Database database) {
        this.database = database;
    }

    @Override
    public Flux<KeptSeals.Grown> grown(long after, int limit) {
        return database.with(c -> rows(
                bind(c, GROWN, after, limit),
                row -> new KeptSeals.Grown(chain(row), column(row, "newest", Long.class))));
    }

    @Override
    public Flux<SealRoad.Item> next(Map<Chain, Long> after, int ofEach, int limit) {
        List<Chain> chains = List.copyOf(after.keySet());
        return database.with(c -> rows(
                bind(
                        c,
                        NEXT,
                        texts(chains, Chain::stream),
                        texts(chains, Chain::platform),
                        texts(chains, Chain::incarnation),
                        chains.stream().map(after::get).toArray(Long[]::new),
                        ofEach,
                        limit),
                row -> new SealRoad.Item(
                        column(row, "change", Long.class), seal(row), column(row, "leaves", byte[].class))));
    }

    @Override
    public Mono<Boolean> standsAt(Chain chain, long change, byte[] id) {
        return database.with(c -> rows(
                        bind(c, STANDS, chain.stream(), chain.platform(), chain.incarnation(), change, id),
                        row -> true))
                .count()
                .map(here -> here > 0);
    }

    @Override
    public Mono<SealRoad.Mark> mark(Link link, Chain chain) {
        return database.with(c -> rows(
                        bind(c, MARK, link.id(), chain.stream(), chain.platform(), chain.incarnation()),
                        row -> new SealRoad.Mark(
                                chain, column(row, "change", Long.class), column(row, "last_id", byte[].class), true)))
                .singleOrEmpty()
                .defaultIfEmpty(new SealRoad.Mark(chain, 0, new byte[0], true));
    }

    @Override
    public Mono<Void> move(Link link, SealRoad.Mark mark) {
        Chain chain = mark.chain();
        return database.update(c -> bind(
                        c,
                        MOVE,
                        link.id(),
                        chain.stream(),
                        chain.platform(),
                        chain.incarnation(),
                        mark.change(),
                        mark.last()))
                .then();
    }

    @Override
    public Mono<Long> greatest(Link link, Chain chain) {
        return database.with(c -> rows(
                        bind(c, COVERED, link.id(), chain.stream(), chain.platform(), chain.incarnation()),
                        row -> NumberSet.fromBytes(column(row, "covered", byte[].class))
                                .last()))
                .singleOrEmpty();
    }

    private static Seal seal(Readable row) {
        return new Seal(
                column(row, "stream", String.class),
                column(row, "platform", String.class),
                column(row, "incarnation", String.class),
                column(row, "serial", Long.class),
                NumberSet.fromBytes(column(row, "numbers", byte[].class)).toString(),
                column(row, "root", byte[].class),
                column(row, "previous", byte[].class),
                column(row, "sealed_at", OffsetDateTime.class).toInstant(),
                column(row, "public_key", byte[].class),
                column(row, "signature", byte[].class));
    }

    private static Chain chain(Readable row) {
        return new Chain(
                column(row, "stream", String.class),
                column(row, "platform", String.class),
                column(row, "incarnation", String.class));
    }

    private static String[] texts(List<Chain> chains, Function<Chain, String> field) {
        return chains.stream().map(field).toArray(String[]::new);
    }
}
