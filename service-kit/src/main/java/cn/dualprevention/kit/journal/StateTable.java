package cn.dualprevention.kit.journal;

import cn.dualprevention.kit.database.Effect;
import java.util.List;

/**
 * Writes the state rows of one kind of aggregate, many in one statement.
 *
 * @param <R> a row: the aggregate's whole state with its id, its new term and version and the pair it was decided on
 */
public interface StateTable<R> {

    /** Id of the aggregate, unique within this table. */
    String idOf(R row);

    /**
     * Inserts new rows and updates those whose stored (term, version) is the pair the row was decided on. The last part is
     * {@code written (id text)}, the ids written; an id that is missing was changed by somebody else in between. Rows are
     * locked in the order of ids, so that two replicas never wait for each other crosswise. No part is called
     * {@code claimed}, {@code complete}, {@code frames}, {@code entry}, {@code bumped} or {@code appended}.
     *
     * @param rows at least one, their ids distinct
     */
    Effect write(List<R> rows);
}
