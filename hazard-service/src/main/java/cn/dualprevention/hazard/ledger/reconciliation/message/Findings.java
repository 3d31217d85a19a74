package cn.dualprevention.hazard.ledger.reconciliation.message;

import java.util.List;

/** Copies a platform found wrong, for whoever wrote what they are copies of. */
public record Findings(List<Finding> found) implements Message {

    public Findings {
        found = List.copyOf(found);
    }
}
