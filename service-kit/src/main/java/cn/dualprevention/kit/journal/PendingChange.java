package cn.dualprevention.kit.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A change and the promise of its outcome. */
record PendingChange(Change<?> change, CompletableFuture<Outcome> outcome) {

    private record Place(Object owner, String name) {}

    /** Id of the aggregate within its table. */
    String id() {
        return idOf(change);
    }

    private static <R> String idOf(Change<R> change) {
        return change.table().idOf(change.row());
    }

    /**
     * Takes out of the group what shares an aggregate or a request key with an earlier change: PostgreSQL cannot upsert
     * a row twice in a statement. The twin waits for the next group, where it meets what the first has left.
     */
    static List<PendingChange> takeOutTwins(List<PendingChange> group) {
        List<PendingChange> twins = new ArrayList<>();
        Set<Place> taken = new HashSet<>(group.size() * 2);
        for (Iterator<PendingChange> i = group.iterator(); i.hasNext(); ) {
            PendingChange pending = i.next();
            RequestKey request = pending.change().request();
            Place row = new Place(pending.change().table(), pending.id());
            Place key = request == null ? row : new Place(request.client(), request.key());
            if (taken.contains(row) || taken.contains(key)) {
                twins.add(pending);
                i.remove();
            } else {
                taken.add(row);
                taken.add(key);
            }
        }
        return twins;
    }
}
