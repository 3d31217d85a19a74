package cn.dualprevention.benchmark.peer;

import cn.dualprevention.benchmark.sample.SampleEvents;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.List;
import java.util.UUID;

/**
 * {@code NaivePeer <port> <plain | one-statement>}: the service one writes first. Each report is a transaction of its
 * own, with the rows that hazard-service writes. Nobody is identified, no field is checked, nothing is relayed.
 */
final class NaivePeer {

    /** As many connections as hazard-service has. */
    private static final int CONNECTIONS = 10;

    private static final Scope SCOPE = new Scope("91410100MA40000000", "410105", List.of("INDUSTRY_TRADE"), null);

    private NaivePeer() {}

    public static void main(String[] arguments) {
        NaiveStore store = new NaiveStore(pool());
        boolean oneStatement = arguments[1].equals("one-statement");
        SampleEvents events = new SampleEvents("naive", "naive");
        String schema = events.schema();
        PeerServer.serve(Integer.parseInt(arguments[0]), report -> {
            Event event = events.reported(SCOPE, 0, report.name(), report.place(), report.description());
            Answer answer = Answer.to(
                    report,
                    UUID.fromString(event.metadata().subject()),
                    event.metadata().id());
            return (oneStatement ? store.keepAtOnce(event, schema) : store.keep(event, schema)).thenReturn(answer);
        });
    }

    private static ConnectionPool pool() {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(System.getenv("PEER_DATABASE"))
                .mutate()
                .option(ConnectionFactoryOptions.PASSWORD, System.getenv("PEER_PASSWORD"))
                .build();
        return new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                .initialSize(1)
                .maxSize(CONNECTIONS)
                .build());
    }
}
