package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import java.util.List;
import reactor.core.publisher.Mono;

/** What others have said for reconciliation and nobody has dealt with. */
public interface Arrivals {

    /** @param origin who said it */
    record Arrival(long number, String origin, Message message) {}

    /** @param last number that was looked at, 0 when there was none: arrivals that cannot be read yet are left out */
    record Page(long last, List<Arrival> arrivals) {
        public Page {
            arrivals = List.copyOf(arrivals);
        }
    }

    /**
     * The next ones behind a number, in the order in which they came. What comes up the road is held back while the
     * ledger may lack something that was written before it; what cannot be read yet waits, what is no message at all is
     * let go.
     */
    Mono<Page> after(long number, int limit);

    Mono<Void> done(List<Long> numbers);

    /** Lets go of what nobody could deal with for a day: the next pass says it again. */
    Mono<Void> forgetOld();
}
