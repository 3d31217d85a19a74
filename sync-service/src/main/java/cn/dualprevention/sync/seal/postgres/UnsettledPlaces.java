package cn.dualprevention.sync.seal.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.SealChecks;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Places of events of which it is not settled yet whether their origin has sealed them. Only seals of the same chain
 * tell: those of another stream or numbering come on their own, and may be far ahead.
 */
final class UnsettledPlaces {

    private static final String UNSETTLED = """
            SELECT p.stream, p.position, p.platform, p.incarnation, p.first_number, p.last_number,
                   p.recorded_at < c.first_taken AS early, m.received, c.sealed
              FROM seal_chain c
              JOIN seal_place p ON p.platform = c.platform AND p.stream = c.stream AND p.incarnation = c.incarnation
                               AND NOT p.settled AND p.recorded_at < c.last_taken - $1 * interval '1 millisecond'
              LEFT JOIN origin_mark m ON m.stream = p.stream AND m.platform = p.platform
                                     AND m.incarnation = p.incarnation
             ORDER BY p.recorded_at LIMIT $2
            """;

    private static final String SETTLE = """
            UPDATE seal_place SET settled = true
             WHERE stream = $1 AND platform = $2 AND incarnation = $3 AND position = $4
            """;

    private final Database database;

    UnsettledPlaces(Database database) {
        this.database = database;
    }

    Flux<SealChecks.Unsealed> settle(Duration patience, int limit) {
        return database.with(c -> rows(bind(c, UNSETTLED, patience.toMillis(), limit), Unsettled::in))
                .collectList()
                .flatMapIterable(all -> all)
                .concatMap(place -> settle(place).thenReturn(place.found()));
    }

    private Mono<Void> settle(Unsettled place) {
        Chain chain = place.found().chain();
        NumberSet numbers = place.found().numbers();
        return database.inTransaction(c -> (numbers.isEmpty()
                        ? Mono.<Void>empty()
                        : ChainRows.wrong(c, chain, NumberSet.NONE, numbers))
                .then(Mono.defer(() -> updated(
                        bind(c, SETTLE, chain.stream(), chain.platform(), chain.incarnation(), place.position()))))
                .then());
    }

    /** A place whose origin has sealed others of the same chain since. */
    private record Unsettled(long position, SealChecks.Unsealed found) {

        static Unsettled in(Readable row) {
            NumberSet sealed = ChainRows.set(row, "sealed");
            // what arrived before any seal of its chain may be older than sealing
            boolean early = column(row, "early", Boolean.class);
            NumberSet here = ChainRows.set(row, "received")
                    .common(NumberSet.range(
                            column(row, "first_number", Long.class), column(row, "last_number", Long.class)))
                    .minus(sealed);
            if (early && sealed.isEmpty()) {
                here = NumberSet.NONE;
            } else if (early && sealed.first() > 1) {
                here = here.minus(NumberSet.range(1, sealed.first()));
            }
            return new Unsettled(
                    column(row, "position", Long.class), new SealChecks.Unsealed(ChainRows.chain(row), here));
        }
    }
}
