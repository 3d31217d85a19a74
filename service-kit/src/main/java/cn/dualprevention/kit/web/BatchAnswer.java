package cn.dualprevention.kit.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a batch: an outcome per item, in order, and counts that add up to {@code total}.
 *
 * @param counts items by status; every status is present
 */
public record BatchAnswer(int total, Map<ItemStatus, Integer> counts, List<ItemOutcome> items) {

    private static final int OK = 200;
    private static final int MULTI_STATUS = 207;
    private static final int UNPROCESSABLE = 422;

    public static BatchAnswer of(List<ItemOutcome> outcomes) {
        Map<ItemStatus, Integer> counts = new EnumMap<>(ItemStatus.class);
        for (ItemStatus status : ItemStatus.values()) {
            counts.put(status, 0);
        }
        outcomes.forEach(o -> counts.merge(o.status(), 1, Integer::sum));
        return new BatchAnswer(
                outcomes.size(),
                counts,
                outcomes.stream()
                        .sorted(Comparator.comparingInt(ItemOutcome::index))
                        .toList());
    }

    /** 200 when every item is in (new, known or held), 422 when none is, 207 when some are. */
    public int status() {
        int rejected = counts.getOrDefault(ItemStatus.REJECTED, 0);
        if (rejected == 0) {
            return OK;
        }
        return rejected == total ? UNPROCESSABLE : MULTI_STATUS;
    }

    public ResponseEntity<BatchAnswer> toResponse() {
        return ResponseEntity.status(status()).body(this);
    }
}
