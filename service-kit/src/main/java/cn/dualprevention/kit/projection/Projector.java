package cn.dualprevention.kit.projection;

import cn.dualprevention.events.Event;
import cn.dualprevention.kit.database.Effect;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Turns events into rows of its own service. Offered as a bean; the kit feeds it from Kafka.
 *
 * <p>Events come at least once and in the order of each object, except that an express copy may come early; so an
 * implementation compares (term, version) and never lets a state go back.
 */
public interface Projector {

    /** Stable name: the Kafka group and the key of its marks. */
    String name();

    /** Topics without the platform's prefix. */
    Set<String> topics();

    /**
     * Applies events of one topic within the caller's transaction, which also moves the marks. When it fails, the events
     * are tried one by one and the one at fault is set aside.
     */
    Mono<Void> apply(Connection connection, List<Event> events);

    /**
     * The same as parts of one statement, for a projector that can say it so; its {@link #apply} may then be
     * {@link Effect#apply(Connection)}. Empty: it takes a transaction.
     */
    default Optional<Effect> effect(List<Event> events) {
        return Optional.empty();
    }

    /** Called after the commit of what was applied: the place to wake whoever waits for it. */
    default void committed() {}
}
