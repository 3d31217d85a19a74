package cn.dualprevention.enterprise.enterprise.directory.events;

import cn.dualprevention.enterprise.enterprise.directory.postgres.Arrived;
import cn.dualprevention.enterprise.enterprise.directory.postgres.DirectoryTables;
import cn.dualprevention.enterprise.enterprise.events.EnterpriseMessages;
import cn.dualprevention.enterprise.enterprise.events.EnterpriseRecords;
import cn.dualprevention.enterprise.enterprise.postgres.Adoptions;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the directory: own events and forwarded ones alike, each compared by (term, version), so repeats and late
 * arrivals change nothing but the timeline. A state whose home is this platform becomes the state to go on from.
 */
@Component
class DirectoryProjector implements Projector {

    static final String NAME = "enterprise-directory";

    private final EnterpriseRecords records;
    private final DirectoryTables tables;
    private final Adoptions adoptions;

    DirectoryProjector(EnterpriseRecords records, DirectoryTables tables, Adoptions adoptions) {
        this.records = records;
        this.tables = tables;
        this.adoptions = adoptions;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The stream that travels down is shared; of it only handovers to this platform are read. */
    @Override
    public Set<String> topics() {
        return Set.of(
                Stream.ENTERPRISE_EVENTS.topic(),
                Stream.ENTERPRISE_EVENTS.forwardedTopic(),
                Stream.SUPERVISION_EVENTS.forwardedTopic());
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        List<Arrived> arrived = events.stream()
                .filter(EnterpriseMessages::isAboutAnEnterprise)
                .map(event -> new Arrived(
                        event,
                        records.read(event.body(), event.metadata().schema(), false)
                                .enterprise()))
                .toList();
        if (arrived.isEmpty()) {
            return Mono.empty();
        }
        return tables.apply(connection, arrived)
                .thenMany(Flux.fromIterable(arrived))
                .concatMap(a -> adoptions.adopt(connection, a.event(), a.state()))
                .then();
    }
}
