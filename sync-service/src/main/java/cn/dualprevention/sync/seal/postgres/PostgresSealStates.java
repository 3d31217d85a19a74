package cn.dualprevention.sync.seal.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.orNull;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.seal.SealStates;
import cn.dualprevention.sync.voucher.PlatformName;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresSealStates implements SealStates {

    private static final int MOST_TEXT = 500;

    private static final String ALL = """
            SELECT c.*, ARRAY(SELECT DISTINCT encode(s.public_key, 'hex') FROM seal s
                               WHERE s.stream = c.stream AND s.platform = c.platform
                                 AND s.incarnation = c.incarnation) AS keys
              FROM (SELECT * FROM seal_chain WHERE $1::text IS NULL OR platform = $1
                     ORDER BY (length(mismatched) > 1 OR length(unsealed) > 1 OR contradictions > 0) DESC,
                              last_taken DESC NULLS LAST, stream, platform, incarnation
                     LIMIT $2) c
             ORDER BY (length(mismatched) > 1 OR length(unsealed) > 1 OR contradictions > 0) DESC,
                      last_taken DESC NULLS LAST, stream, platform, incarnation
            """;

    private static final String ALARMS = """
            SELECT kind, platform, times, detail, raised_at, last_at FROM seal_alarm ORDER BY last_at DESC LIMIT $1
            """;

    private final Database database;

    PostgresSealStates(Database database) {
        this.database = database;
    }

    @Override
    public Mono<List<SealStates.SealState>> all(@Nullable String platform, int limit) {
        return database.with(c -> rows(bind(c, ALL, orNull(platform, String.class), limit), PostgresSealStates::state))
                .collectList();
    }

    @Override
    public Mono<List<SealStates.Alarm>> alarms(int limit) {
        return database.with(c -> rows(
                        bind(c, ALARMS, limit),
                        row -> new SealStates.Alarm(
                                column(row, "kind", String.class),
                                column(row, "platform", String.class),
                                column(row, "times", Long.class),
                                column(row, "detail", String.class),
                                column(row, "raised_at", OffsetDateTime.class).toInstant(),
                                column(row, "last_at", OffsetDateTime.class).toInstant())))
                .collectList();
    }

    private static SealStates.SealState state(Readable row) {
        NumberSet serials = set(row, "serials");
        OffsetDateTime taken = row.get("last_taken", OffsetDateTime.class);
        return new SealStates.SealState(
                column(row, "stream", String.class),
                column(row, "platform", String.class),
                column(row, "incarnation", String.class),
                serials.size(),
                serials.isEmpty() ? 0 : serials.last() - serials.first() + 1 - serials.size(),
                set(row, "sealed").last(),
                taken == null ? null : taken.toInstant(),
                column(row, "verified", Long.class),
                text(set(row, "mismatched")),
                text(set(row, "unsealed").minus(set(row, "sealed"))),
                column(row, "contradictions", Long.class),
                Arrays.stream(column(row, "keys", String[].class))
                        .map(key -> PlatformName.fingerprint(HexFormat.of().parseHex(key)))
                        .toList());
    }

    private static String text(NumberSet numbers) {
        String all = numbers.toString();
        return all.length() <= MOST_TEXT ? all : all.substring(0, MOST_TEXT) + "…";
    }

    private static NumberSet set(Readable row, String name) {
        return NumberSet.fromBytes(column(row, name, byte[].class));
    }
}
