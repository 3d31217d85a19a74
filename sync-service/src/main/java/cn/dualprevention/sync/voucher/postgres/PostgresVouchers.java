package cn.dualprevention.sync.voucher.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.voucher.Voucher;
import cn.dualprevention.sync.voucher.Vouchers;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresVouchers implements Vouchers {

    private static final int MOST_OF_A_PLATFORM = 8;
    private static final int MOST_OF_A_LINK = 20_000;

    private static final String ABOUT = """
            SELECT platform, public_key, since, by, by_key, signature FROM voucher WHERE platform = ANY ($1::text[])
             ORDER BY platform, since, by
            """;

    private static final String BROUGHT_BY = """
            SELECT platform, public_key, since, by, by_key, signature FROM voucher
             WHERE link = $1 AND platform = ANY ($2::text[])
            """;

    private static final String KEEP = """
            INSERT INTO voucher (platform, public_key, since, by, by_key, signature, link)
            SELECT $1, $2, $3, $4, $5, $6, $7
             WHERE (SELECT count(*) FROM voucher WHERE platform = $1 AND link = $7) < $8
               AND (SELECT count(*) FROM voucher WHERE link = $7) < $9
            ON CONFLICT DO NOTHING
            """;

    private final Database database;

    PostgresVouchers(Database database) {
        this.database = database;
    }

    @Override
    public Flux<Voucher> about(Collection<String> platforms) {
        String[] names = platforms.toArray(String[]::new);
        return database.with(c -> rows(bind(c, ABOUT, (Object) names), PostgresVouchers::voucher));
    }

    @Override
    public Flux<Voucher> broughtBy(UUID link, Collection<String> platforms) {
        String[] names = platforms.toArray(String[]::new);
        return database.with(c -> rows(bind(c, BROUGHT_BY, link, names), PostgresVouchers::voucher));
    }

    private static Voucher voucher(Readable row) {
        return new Voucher(
                column(row, "platform", String.class),
                column(row, "public_key", byte[].class),
                column(row, "since", OffsetDateTime.class).toInstant(),
                column(row, "by", String.class),
                column(row, "by_key", byte[].class),
                column(row, "signature", byte[].class));
    }

    @Override
    public Mono<Boolean> keep(Voucher voucher, UUID link) {
        return database.update(c -> bind(
                        c,
                        KEEP,
                        voucher.platform(),
                        voucher.publicKey(),
                        voucher.since().atOffset(ZoneOffset.UTC),
                        voucher.by(),
                        voucher.byKey(),
                        voucher.signature(),
                        link,
                        MOST_OF_A_PLATFORM,
                        MOST_OF_A_LINK))
                .map(rows -> rows == 1);
    }
}
