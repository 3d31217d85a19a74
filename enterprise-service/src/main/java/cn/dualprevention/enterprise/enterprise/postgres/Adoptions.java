package cn.dualprevention.enterprise.enterprise.postgres;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.events.Event;
import cn.dualprevention.kit.platform.PlatformSettings;
import io.r2dbc.spi.Connection;
import java.util.Base64;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes an arriving state whose home is this platform as the state to go on from: one that was handed over, or an own
 * one that came back from a peer after this platform lost it. What stands here already and is newer stays.
 */
@Component
public class Adoptions {

    private static final String ADOPT = """
            INSERT INTO enterprise (id, term, version, home, incarnation, adopted, schema, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, decode($8, 'base64'))
            ON CONFLICT (id) DO UPDATE
               SET term = excluded.term, version = excluded.version, home = excluded.home,
                   incarnation = excluded.incarnation, adopted = excluded.adopted, schema = excluded.schema,
                   body = excluded.body
             WHERE (enterprise.term, enterprise.version) < (excluded.term, excluded.version)
            """;

    private final PlatformSettings platform;

    Adoptions(PlatformSettings platform) {
        this.platform = platform;
    }

    /** Within the caller's transaction. */
    public Mono<Void> adopt(Connection connection, Event event, Enterprise state) {
        if (!state.home().equals(platform.code())) {
            return Mono.empty();
        }
        boolean handedOver = !event.metadata().origin().equals(platform.code());
        return Flux.from(connection
                        .createStatement(ADOPT)
                        .bind(0, state.id())
                        .bind(1, state.revision().term())
                        .bind(2, state.revision().version())
                        .bind(3, state.home())
                        .bind(4, event.metadata().incarnation())
                        .bind(5, handedOver)
                        .bind(6, event.metadata().schema())
                        .bind(7, Base64.getEncoder().encodeToString(event.body()))
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}
