package cn.dualprevention.hazard.ledger.events;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.ledger.postgres.LedgerDatabase;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Mono;

/** The ledger's two consumers over a database, without Kafka between. */
public final class ApplyingLedger {

    private static final OtherEvents NONE = new OtherEvents() {
        @Override
        public boolean isOne(Event event) {
            return false;
        }

        @Override
        public Mono<Void> keep(Connection connection, List<Event> events) {
            return Mono.empty();
        }
    };

    private final LedgerDatabase database;
    private final HazardLedgerProjector routine;
    private final HazardLedgerProjector express;

    public ApplyingLedger(LedgerDatabase database) {
        this.database = database;
        LedgerEntries entries = entries();
        this.routine =
                new HazardLedgerProjector("hazard-ledger", Stream.HAZARD_EVENTS, entries, database.tables(), NONE);
        this.express = new HazardLedgerProjector(
                "hazard-ledger-express", Stream.HAZARD_EXPRESS, entries, database.tables(), NONE);
    }

    public static LedgerEntries entries() {
        return new LedgerEntries(new Schemas());
    }

    /** One batch of one stream in one transaction. */
    public void apply(List<Event> batch) {
        boolean early = batch.get(0).metadata().lane() == Lane.EXPRESS;
        database.inTransaction(c -> (early ? express : routine).apply(c, batch));
    }

    public void apply(Event... batch) {
        apply(List.of(batch));
    }
}
