package cn.dualprevention.sync.seal.postgres;

import static cn.dualprevention.sync.database.Database.bind;

import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.seal.SealAlarms;
import cn.dualprevention.sync.seal.SealMeters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresSealAlarms implements SealAlarms {

    private static final Logger log = LoggerFactory.getLogger(PostgresSealAlarms.class);
    private static final UUID HERE = new UUID(0, 0);
    private static final int MOST_TEXT = 2_000;

    /** The first words stay: what came later is counted. */
    private static final String RAISE = """
            INSERT INTO seal_alarm AS a (kind, platform, link, times, detail, raised_at, last_at)
            VALUES ($1, $2, $3, $4, $5, now(), now())
            ON CONFLICT (kind, platform, link) DO UPDATE SET times = a.times + excluded.times, last_at = now()
            """;

    private final Database database;
    private final SealMeters meters;

    PostgresSealAlarms(Database database, SealMeters meters) {
        this.database = database;
        this.meters = meters;
    }

    @Override
    public Mono<Void> raise(SealAlarms.Kind kind, String platform, @Nullable UUID link, long times, String detail) {
        log.warn("seals: {}: {}", kind, detail);
        meters.alarmed(kind, times);
        String text = detail.substring(0, Math.min(detail.length(), MOST_TEXT));
        return database.update(c -> bind(c, RAISE, kind.name(), platform, link == null ? HERE : link, times, text))
                .then();
    }
}
