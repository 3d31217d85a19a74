package cn.dualprevention.hazard.hazard.treatment;

import cn.dualprevention.hazard.hazard.facts.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 验收.
 *
 * @param onePerson a one-person shop, where nobody else could have accepted it
 */
public record Acceptance(Person acceptor, @Nullable String opinion, boolean onePerson, Instant at) {}
