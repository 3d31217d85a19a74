package cn.dualprevention.hazard.ledger.counts;

import cn.dualprevention.area.Divisions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the ledger needs besides itself: the areas figures are rolled up to, and a timer for what becomes overdue. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LedgerConfiguration {

    @Bean
    Divisions divisions() {
        return Divisions.henan();
    }
}
