package cn.dualprevention.hazard.ledger.counts;

import java.util.List;
import java.util.UUID;

/**
 * Proof of the ledger: its rollups against its hazards, and its timelines against themselves.
 *
 * @param hazards rows of the ledger, test data included
 * @param differences cells whose figure is not the number of their hazards, before any repair
 * @param incompleteTimelines hazards that lack a version between 1 and their newest one
 * @param examples some of those
 */
public record Recount(
        long hazards, List<Difference> differences, boolean repaired, long incompleteTimelines, List<UUID> examples) {

    public Recount {
        differences = List.copyOf(differences);
        examples = List.copyOf(examples);
    }

    /** One cell: whose it is, what it counts, what was found and what is right. */
    public record Difference(
            String kind,
            String owner,
            String division,
            String park,
            String sector,
            String level,
            String status,
            boolean open,
            boolean overdue,
            long found,
            long right) {}
}
