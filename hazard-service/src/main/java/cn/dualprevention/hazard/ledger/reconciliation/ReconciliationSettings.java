package cn.dualprevention.hazard.ledger.reconciliation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param every how often everything that was written here is stated; zero: never, and no figure is recounted
 */
@ConfigurationProperties("dualprevention.reconciliation")
record ReconciliationSettings(@DefaultValue("24h") Duration every) {}
