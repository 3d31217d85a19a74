package cn.dualprevention.kit.journal;

import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Writes the state rows of one kind of aggregate, many in one statement.
 *
 * @param <R> a row: the aggregate's whole state with its id, its new term and version and the pair it was decided on
 */
public interface StateTable<R> {

    /** Id of the aggregate, unique within this table. */
    String idOf(R row);

    /**
     * Inserts new rows and updates those whose stored (term, version) is the pair the row was decided on, in as few
     * statements as there are cases. Ids in {@code rows} are distinct.
     *
     * @return the ids written; an id that is missing was changed by somebody else in between
     */
    Mono<Set<String>> write(Connection connection, List<R> rows);
}
