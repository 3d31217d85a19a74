package cn.dualprevention.kit.journal;

import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Commits what use cases decide. A change is answered only after its state row, its event and its request key are on
 * disk together; a caller that hangs up does not undo it. Changes of many callers share one transaction, and one that
 * fails harms only itself.
 */
public interface Journal {

    /**
     * Commits one change.
     *
     * @return what became of it; an error {@code commit-unknown} when the database's answer to the commit was lost, an error
     *     {@code storage-full} when nothing was written because space is scarce and a client asked for it, or there is none
     */
    Mono<Outcome> commit(Change<?> change);

    /** Commits independent changes; outcomes come in the order of the changes. */
    Mono<List<Outcome>> commitAll(List<? extends Change<?>> changes);

    /** The request a client has made under this key, if it had an effect. */
    Mono<Optional<RequestKey>> findRequest(String client, String key);

    /**
     * Whether changes are taken. While a restored journal waits for its own events they are refused, and what is read here
     * may have been decided on already.
     */
    boolean isOpen();

    /**
     * The least term of what begins here. It rises with each restore: something may have begun under the same id before,
     * of which nothing is left here and of which others know.
     */
    long firstTerm();
}
