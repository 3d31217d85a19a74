package cn.dualprevention.sync.inbound.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.inbound.Inbox;
import cn.dualprevention.sync.link.Link;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresInbox implements Inbox {

    private static final String MARKS =
            "SELECT stream, contiguous FROM inbound WHERE link = $1 AND stream = ANY ($2::text[])";

    private static final String SET_ASIDE = """
            INSERT INTO alarm (link, stream, number, kind, detail, bytes) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private final Database database;
    private final Blocks blocks;
    /** Roads known to be on disk, so that they are written once. */
    private final Set<String> roads = ConcurrentHashMap.newKeySet();

    PostgresInbox(Database database, Blocks blocks) {
        this.database = database;
        this.blocks = blocks;
    }

    @Override
    public <T> Mono<T> atDesk(
            Link link, Stream stream, Collection<Origin> origins, Function<Inbox.Desk, Mono<T>> work) {
        return database.inTransaction(c ->
                PostgresDesk.open(c, link.id(), stream, origins, blocks, roads).flatMap(work::apply));
    }

    @Override
    public Mono<Map<String, Long>> marks(Link link, Collection<Stream> streams) {
        String[] names = streams.stream().map(Stream::topic).toArray(String[]::new);
        return database.with(c -> rows(
                        bind(c, MARKS, link.id(), names),
                        row -> Map.entry(column(row, "stream", String.class), column(row, "contiguous", Long.class))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Void> setAside(Link link, Stream stream, long number, String kind, String detail, byte[] bytes) {
        return database.inTransaction(
                        c -> updated(bind(c, SET_ASIDE, link.id(), stream.topic(), number, kind, detail, bytes)))
                .then();
    }
}
