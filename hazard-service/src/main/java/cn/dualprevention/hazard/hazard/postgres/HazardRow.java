package cn.dualprevention.hazard.hazard.postgres;

import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code hazard}: the aggregate as its event body and what has to be found without reading it.
 *
 * @param rowTerm term of the row it replaces, 0 for a new one
 * @param open and at this home: to be issued again when its enterprise moves
 * @param scope null keeps what the row has
 * @param body the bytes of the event, so that each change is encoded once
 */
record HazardRow(
        String id,
        String enterprise,
        long term,
        long version,
        long rowTerm,
        long rowVersion,
        boolean open,
        Hazards.@Nullable ScopeVersion scope,
        byte[] body,
        String schema) {

    static HazardRow of(Hazards.Write write, boolean ours, byte[] body, String schema) {
        Hazard hazard = write.hazard();
        return new HazardRow(
                hazard.id(),
                hazard.state().registration().enterprise().enterprise(),
                hazard.term(),
                hazard.version(),
                hazard.rowTerm(),
                hazard.rowVersion(),
                ours && hazard.state().open(),
                write.scopeVersion(),
                body,
                schema);
    }

    boolean isNew() {
        return rowTerm == 0;
    }
}
