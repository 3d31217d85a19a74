package cn.dualprevention.sync.completeness;

import cn.dualprevention.sync.link.Link;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The platforms above, as they are told what is complete here. Failures are those of any peer. */
public interface Superiors {

    Mono<Heard> tell(Link link, Statement statement);

    /**
     * What a platform says of itself and of all below it.
     *
     * @param said in the times of the clock of whoever is told; null only to ask for that clock
     * @param numbers by topic: it holds for whoever has all consignments of this link up to these
     */
    record Statement(@Nullable String said, Map<String, Long> numbers) {

        /** Says nothing yet. */
        public static final Statement NONE = new Statement(null, Map.of());

        public Statement {
            numbers = Map.copyOf(numbers);
        }
    }

    /**
     * The answer.
     *
     * @param now by the clock of the platform above, after it was asked and before it answered
     * @param taken whether it holds there
     */
    record Heard(Instant now, boolean taken) {}
}
