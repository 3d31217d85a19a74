package cn.dualprevention.enterprise.enterprise.directory.web;

import cn.dualprevention.enterprise.enterprise.directory.FieldChange;
import cn.dualprevention.enterprise.enterprise.directory.HistoryEntry;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an enterprise.
 *
 * @param kind what was done, for example {@code moved}
 * @param by reference of who did it
 * @param platform where it was done
 */
record TimelineItem(
        Instant at,
        String kind,
        String by,
        String role,
        @Nullable String note,
        String platform,
        long term,
        long version,
        UUID eventId,
        List<Change> changes) {

    /** One field; both sides as they are shown, absent where there is nothing. */
    record Change(
            String field,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object from,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Object to) {}

    /** A history, oldest first, as steps. */
    static List<TimelineItem> of(List<HistoryEntry> history) {
        List<TimelineItem> items = new ArrayList<>();
        HistoryEntry before = null;
        for (HistoryEntry entry : history) {
            items.add(item(entry, FieldChange.between(before == null ? null : before.state(), entry.state())));
            before = entry;
        }
        return items;
    }

    private static TimelineItem item(HistoryEntry entry, List<FieldChange> changes) {
        return new TimelineItem(
                entry.step().at(),
                entry.kind(),
                entry.step().by(),
                entry.step().role(),
                entry.step().note(),
                entry.origin(),
                entry.state().revision().term(),
                entry.state().revision().version(),
                entry.eventId(),
                changes.stream()
                        .map(c -> new Change(c.field(), c.from(), c.to()))
                        .toList());
    }
}
