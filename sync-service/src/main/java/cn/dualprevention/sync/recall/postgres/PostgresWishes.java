package cn.dualprevention.sync.recall.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.recall.Wishes;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresWishes implements Wishes {

    private static final String BEGIN = """
            INSERT INTO recall_wish (service, stream, incarnation) SELECT $1, s, $2 FROM unnest($3::text[]) AS s
            ON CONFLICT (service, stream) DO UPDATE SET incarnation = excluded.incarnation, granted = false
            """;

    private static final String ASK_ANEW = "DELETE FROM recall_end WHERE stream = ANY ($1::text[])";

    private static final String GRANTED = "UPDATE recall_wish SET granted = true WHERE incarnation = $1";

    private static final String ALL = "SELECT service, stream, incarnation, granted FROM recall_wish";

    private static final String END = "INSERT INTO recall_end (link, stream) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private static final String ENDS = "SELECT link, stream FROM recall_end";

    private final Database database;

    PostgresWishes(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Void> begin(String service, String incarnation, Collection<Stream> streams) {
        Object topics = streams.stream().map(Stream::topic).toArray(String[]::new);
        return database.inTransaction(c ->
                        updated(bind(c, BEGIN, service, incarnation, topics)).then(updated(bind(c, ASK_ANEW, topics))))
                .then();
    }

    @Override
    public Mono<Void> granted(String incarnation) {
        return database.update(c -> bind(c, GRANTED, incarnation)).then();
    }

    @Override
    public Flux<Wishes.Wish> all() {
        return database.with(c -> rows(
                bind(c, ALL),
                row -> new Wishes.Wish(
                        column(row, "service", String.class),
                        Stream.ofTopic(column(row, "stream", String.class)),
                        column(row, "incarnation", String.class),
                        column(row, "granted", Boolean.class))));
    }

    @Override
    public Mono<Void> end(Wishes.Lane lane) {
        return database.update(c -> bind(c, END, lane.link(), lane.stream().topic()))
                .then();
    }

    @Override
    public Flux<Wishes.Lane> ends() {
        return database.with(c -> rows(
                bind(c, ENDS),
                row -> new Wishes.Lane(
                        column(row, "link", UUID.class), Stream.ofTopic(column(row, "stream", String.class)))));
    }
}
