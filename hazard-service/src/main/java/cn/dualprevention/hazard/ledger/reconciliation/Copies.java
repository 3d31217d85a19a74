package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement.Sums;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger of this platform as somebody else's statements are held against it. */
public interface Copies {

    /** One hazard and where it stands. */
    record Row(Place place, Standing standing) {}

    /** Whether this platform has any business with what the origin says of the enterprise: it is its home, or was. */
    Mono<Boolean> mayState(String origin, String enterprise);

    /** Of what the origin wrote. */
    Mono<Sums> sums(Extent extent, String origin);

    /** The first ones of the stretch, whoever wrote them; up to {@code limit}. */
    Mono<List<Row>> rows(Extent extent, String origin, int limit);

    /**
     * Enterprises that nobody has told of and under which hazards stand here all the same, with who is said to have
     * written them: only platforms that are known here otherwise, for a question to nobody stays on the road.
     */
    Flux<Stranger> strangers(int limit);

    record Stranger(String enterprise, String origin) {}

    /**
     * Holds one answer against the copy and puts it right, in one transaction: the row with its figures, the timeline, and
     * what is kept of it.
     *
     * @param asked as the copy stood when it was asked about; null when it was not among those asked about
     * @return what was found; empty when nothing is wrong, or when it has moved on since
     */
    Mono<Finding> settle(Answer answer, String origin, @Nullable Standing asked);
}
