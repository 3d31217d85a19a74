package cn.dualprevention.hazard.ledger.reconciliation.message;

import java.util.List;
import java.util.UUID;

/** What a platform has of a stretch whose statement does not agree with it. */
public record Question(int form, UUID id, Extent extent, List<Standing> rows) implements Message {

    public Question {
        rows = List.copyOf(rows);
    }
}
