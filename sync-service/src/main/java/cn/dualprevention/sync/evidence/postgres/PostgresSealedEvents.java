package cn.dualprevention.sync.evidence.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.evidence.SealedEvents;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.Seal;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Component
final class PostgresSealedEvents implements SealedEvents {

    private static final String BLOCKS = """
            SELECT b.events, b.content_size, y.bytes
              FROM seal_place p
              JOIN block b ON b.stream = p.stream AND b.position = p.position
              JOIN payload y ON y.id = b.payload
             WHERE p.stream = $1 AND p.platform = $2 AND p.incarnation = $3 AND p.last_number >= $4
               AND p.first_number <= $4
             ORDER BY p.position
            """;

    private static final String COVERING = """
            SELECT stream, platform, incarnation, serial, numbers, root, previous, sealed_at, public_key, signature,
                   leaves
              FROM seal
             WHERE stream = $1 AND platform = $2 AND incarnation = $3 AND last_number >= $4 AND first_number <= $4
             ORDER BY change
            """;

    private final Database database;

    PostgresSealedEvents(Database database) {
        this.database = database;
    }

    @Override
    public Mono<byte[]> frame(Chain chain, long number) {
        return database.with(c -> rows(
                        bind(c, BLOCKS, chain.stream(), chain.platform(), chain.incarnation(), number),
                        row -> new Frames(
                                column(row, "bytes", byte[].class),
                                column(row, "content_size", Integer.class),
                                column(row, "events", Integer.class))))
                .collectList()
                .publishOn(Schedulers.boundedElastic())
                .flatMap(blocks -> Mono.justOrEmpty(blocks.stream()
                        .flatMap(frames -> find(frames, chain, number).stream())
                        .findFirst()));
    }

    private static Optional<byte[]> find(Frames frames, Chain chain, long number) {
        AtomicReference<byte[]> found = new AtomicReference<>();
        frames.look((label, content, start, end) -> {
            if (label.number() == number && label.origin().equals(chain.origin())) {
                found.compareAndSet(null, Arrays.copyOfRange(content, start, end));
            }
        });
        return Optional.ofNullable(found.get());
    }

    @Override
    public Flux<SealedEvents.Covering> covering(Chain chain, long number) {
        return database.with(c -> rows(
                        bind(c, COVERING, chain.stream(), chain.platform(), chain.incarnation(), number),
                        row -> new SealedEvents.Covering(seal(row), row.get("leaves", byte[].class))))
                .filter(covering -> covering.seal().set().contains(number));
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
}
