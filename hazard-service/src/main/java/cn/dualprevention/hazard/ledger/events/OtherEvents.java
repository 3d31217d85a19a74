package cn.dualprevention.hazard.ledger.events;

import cn.dualprevention.events.Event;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Mono;

/** What travels among hazard events, so that it comes after those that were written before it, and changes no hazard. */
public interface OtherEvents {

    boolean isOne(Event event);

    /** Keeps them within the transaction that says they have arrived. */
    Mono<Void> keep(Connection connection, List<Event> events);
}
