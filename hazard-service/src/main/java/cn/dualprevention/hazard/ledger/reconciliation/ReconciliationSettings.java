package cn.dualprevention.hazard.ledger.reconciliation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param every how often everything that was written here is stated; zero: reconciliation is off, nothing is said, and
 *     nothing that others say is kept
 */
@ConfigurationProperties("dualprevention.reconciliation")
public record ReconciliationSettings(@DefaultValue("0s") Duration every) {

    public boolean isOn() {
        return !every.isZero();
    }
}
