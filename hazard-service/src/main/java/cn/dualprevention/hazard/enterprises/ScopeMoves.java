package cn.dualprevention.hazard.enterprises;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enterprises that changed division, park, sector, name or home, and whose open hazards have to follow. */
public interface ScopeMoves {

    /** The oldest first; none while nothing can be written: hazards that have to follow may be on their way back. */
    Flux<Move> pending(int limit);

    /** Takes it off the list once nobody can still be deciding on the old scope; before that it stays. */
    Mono<Void> done(Move move, Instant now);

    /** New states have arrived: what is cached may be outdated. */
    void forgetCached();

    /** {@code arrivedAt} tells two moves of one enterprise apart. */
    record Move(KnownEnterprise enterprise, Instant arrivedAt) {}
}
