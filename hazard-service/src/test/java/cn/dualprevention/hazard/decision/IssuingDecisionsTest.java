package cn.dualprevention.hazard.decision;

import static cn.dualprevention.hazard.hazard.HazardFixture.ACCEPTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.hazard.decision.IssuingDecisions.Draft;
import cn.dualprevention.hazard.decision.IssuingDecisions.Result;
import cn.dualprevention.hazard.decision.events.DecisionAvro;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The use case at the regulator's platform, with everything around it in memory. */
class IssuingDecisionsTest {

    private final Caller regulator = new Caller("key-1", Role.REGULATOR, null, null, Set.of("410105"), Set.of(), false);
    private final MergeTargets at = new MergeTargets();
    private final MemoryDecisions decisions = new MemoryDecisions();
    private final IssuingDecisions issuing = new IssuingDecisions(
            decisions,
            at.hazards,
            new AccessScopes(Divisions.henan(), MergeTargets.CLOCK),
            MergeTargets.PLATFORM,
            MergeTargets.CLOCK);

    @Test
    void issuesAMergeIntoALiveHazardAndIntoOneThatMayNotHaveArrivedYet() {
        assertThat(issue(at.live.id())).isInstanceOf(Result.Issued.class);
        assertThat(issue(UUID.randomUUID().toString())).isInstanceOf(Result.Issued.class);
        assertThat(decisions.issued).hasSize(2);
    }

    @Test
    void refusesAMergeIntoWhatIsKnownToBeWrong() {
        List<String> wrong = List.of(at.hazard.id(), at.voided.id(), at.merged.id(), at.ofAnotherEnterprise.id());
        assertThat(wrong).allSatisfy(target -> {
            Problem problem = catchThrowableOfType(Problem.class, () -> issue(target));
            assertThat(problem.code()).isEqualTo(ProblemCode.INVALID);
            assertThat(problem.errors())
                    .extracting("pointer", "code")
                    .containsExactly(Tuple.tuple("/mergeInto", "unknown-hazard"));
        });
        assertThat(decisions.issued).isEmpty();
    }

    private Result issue(String mergeInto) {
        Draft draft = new Draft(at.hazard.id(), MergeTargets.mergeInto(mergeInto), ACCEPTOR, List.of());
        return issuing.issue(draft, regulator, decision -> Optional.empty()).block();
    }

    /** What was issued, in memory. */
    private static final class MemoryDecisions implements Decisions {

        private final DecisionAvro avro = new DecisionAvro(new Schemas());
        private final List<RegulatorDecision> issued = new ArrayList<>();

        @Override
        public Mono<Outcome> issue(RegulatorDecision decision, UUID event, @Nullable RequestKey request) {
            return Mono.fromSupplier(() -> {
                issued.add(decision);
                return new Outcome.Committed(avro.event(decision, event));
            });
        }

        @Override
        public Mono<Issued> find(String id) {
            return Mono.empty();
        }
    }
}
