package cn.dualprevention.hazard.ledger.events;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.ledger.postgres.LedgerTables;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Feeds the ledger from one stream, this platform's own events and forwarded ones alike. There is one for the routine
 * stream and one for the express stream: an express copy waits behind no routine backlog, and which of the two copies
 * comes first makes no difference in the end.
 */
final class HazardLedgerProjector implements Projector {

    private final String name;
    private final Stream stream;
    private final LedgerEntries entries;
    private final LedgerTables tables;
    private final OtherEvents others;

    HazardLedgerProjector(String name, Stream stream, LedgerEntries entries, LedgerTables tables, OtherEvents others) {
        this.name = name;
        this.stream = stream;
        this.entries = entries;
        this.tables = tables;
        this.others = others;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> topics() {
        return Set.of(stream.topic(), stream.forwardedTopic());
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        return Mono.defer(() -> {
            List<Event> hazards = events.stream().filter(e -> !others.isOne(e)).toList();
            List<Event> rest = events.stream().filter(others::isOne).toList();
            return (hazards.isEmpty() ? Mono.<Void>empty() : effectOf(hazards).apply(connection))
                    .then(Mono.defer(() -> rest.isEmpty() ? Mono.empty() : others.keep(connection, rest)));
        });
    }

    @Override
    public Optional<Effect> effect(List<Event> events) {
        return events.stream().anyMatch(others::isOne) ? Optional.empty() : Optional.of(effectOf(events));
    }

    private Effect effectOf(List<Event> events) {
        return tables.effect(events.stream().map(entries::read).toList());
    }
}
