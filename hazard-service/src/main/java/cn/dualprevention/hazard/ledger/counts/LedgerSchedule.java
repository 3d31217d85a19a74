package cn.dualprevention.hazard.ledger.counts;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Switches on the timer of {@link OverdueSweep}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LedgerSchedule {}
