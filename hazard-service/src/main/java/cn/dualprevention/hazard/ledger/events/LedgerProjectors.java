package cn.dualprevention.hazard.ledger.events;

import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.ledger.postgres.LedgerTables;
import cn.dualprevention.kit.completeness.Shown;
import cn.dualprevention.kit.projection.Projector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two consumers of the ledger. Their names are those of their marks and Kafka groups: never change them. */
@Configuration(proxyBeanMethods = false)
class LedgerProjectors {

    private static final String ROUTINE = "hazard-ledger";

    @Bean
    Projector hazardLedger(LedgerEntries entries, LedgerTables tables, OtherEvents others) {
        return new HazardLedgerProjector(ROUTINE, Stream.HAZARD_EVENTS, entries, tables, others);
    }

    @Bean
    Projector hazardLedgerExpress(LedgerEntries entries, LedgerTables tables, OtherEvents others) {
        return new HazardLedgerProjector("hazard-ledger-express", Stream.HAZARD_EXPRESS, entries, tables, others);
    }

    /** The routine stream is the complete record; express copies only come early. */
    @Bean
    Shown shownByTheLedger() {
        return new Shown(ROUTINE, Stream.HAZARD_EVENTS);
    }
}
