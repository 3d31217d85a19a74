package cn.dualprevention.sync.restore.postgres;

import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.restore.GivenNumbers;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresGivenNumbers implements GivenNumbers {

    private static final String LAST = """
            SELECT 'blocks.' || stream AS name, blocks AS number FROM stream_counter
            UNION ALL SELECT 'forwarded.' || stream, forwarded FROM stream_counter
            UNION ALL SELECT 'receipts', changes FROM receipt_counter
            """;

    private static final String IDENTITY = "SELECT id FROM publication";

    /** Published from the beginning, before any consumer has to find out that it lacks all of it. */
    private static final String NEW_PUBLICATION = """
            WITH unpublished AS (DELETE FROM relay_mark) UPDATE publication SET id = gen_random_uuid()::text
            """;

    /** Microseconds since 1970: receipts never change so often that their count comes near it. */
    private static final String RECEIPTS_AHEAD = """
            UPDATE receipt_counter
               SET changes = greatest(changes, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
            """;

    private final Database database;

    PostgresGivenNumbers(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Map<String, Long>> last() {
        return database.with(c -> rows(
                        c.createStatement(LAST),
                        row -> Map.entry(column(row, "name", String.class), column(row, "number", Long.class))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<String> identity() {
        return database.with(c -> rows(c.createStatement(IDENTITY), row -> column(row, "id", String.class)))
                .singleOrEmpty();
    }

    @Override
    public Mono<Void> beginAnew() {
        return database.inTransaction(c ->
                        updated(c.createStatement(NEW_PUBLICATION)).then(updated(c.createStatement(RECEIPTS_AHEAD))))
                .then();
    }
}
