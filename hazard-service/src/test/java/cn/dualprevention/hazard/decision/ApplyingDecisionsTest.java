package cn.dualprevention.hazard.decision;

import static cn.dualprevention.hazard.hazard.HazardFixture.ACCEPTOR;
import static cn.dualprevention.hazard.hazard.HazardFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.hazard.hazard.HazardState;
import cn.dualprevention.hazard.hazard.HazardStatus;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The use case at the hazard's home, with everything around it in memory. */
class ApplyingDecisionsTest {

    private final MergeTargets at = new MergeTargets();
    private final MemoryInbox inbox = new MemoryInbox();
    private final ApplyingDecisions applying =
            new ApplyingDecisions(inbox, at.hazards, MergeTargets.PLATFORM, MergeTargets.CLOCK);

    @Test
    void mergesIntoALiveHazardOfTheSameEnterprise() {
        apply(MergeTargets.mergeInto(at.live.id()));
        assertThat(state().status()).isEqualTo(HazardStatus.MERGED);
        assertThat(state().mergedInto()).isEqualTo(at.live.id());
        assertThat(inbox.waiting).isEmpty();
    }

    @Test
    void answersThatItCannotMergeIntoWhatIsUnknownEndedOrAnotherEnterprises() {
        List<String> wrong =
                List.of(UUID.randomUUID().toString(), at.voided.id(), at.merged.id(), at.ofAnotherEnterprise.id());
        assertThat(wrong).allSatisfy(target -> {
            apply(MergeTargets.mergeInto(target));
            assertThat(state().status()).isEqualTo(HazardStatus.REPORTED);
            assertThat(state().mergedInto()).isNull();
            Event told = at.hazards.events().get(at.hazards.events().size() - 1);
            assertThat(told.metadata().type()).isEqualTo("cn.dualprevention.hazard.decision-not-applied.v1");
            assertThat(reason(told)).isEqualTo("并入的隐患不存在、已作废、已合并或不属于同一企业");
            assertThat(inbox.waiting).isEmpty();
        });
    }

    private void apply(Ruling ruling) {
        inbox.add(new RegulatorDecision(
                at.hazard.id(),
                "zhengzhou",
                "henan",
                ruling,
                ACCEPTOR,
                "key-1",
                NOW,
                List.of(),
                at.hazard.state().registration().scope(),
                "郑州示范机械厂",
                false));
        applying.applyDue().block();
    }

    private HazardState state() {
        return at.hazards.find(at.hazard.id()).block().state();
    }

    private static String reason(Event event) {
        return new HazardAvro(new Schemas())
                .readBody(event.body(), event.metadata().schema())
                .getSteps()
                .get(0)
                .getReason();
    }

    /** What waits, in memory. */
    private static final class MemoryInbox implements DecisionInbox {

        private final Map<String, Waiting> waiting = new LinkedHashMap<>();

        void add(RegulatorDecision decision) {
            waiting.put(decision.id(), new Waiting(decision, 0));
        }

        @Override
        public Mono<List<Waiting>> due(Instant now, int limit) {
            return Mono.fromSupplier(() -> List.copyOf(waiting.values()));
        }

        @Override
        public Mono<Void> settled(String id) {
            return Mono.fromRunnable(() -> waiting.remove(id));
        }

        @Override
        public Mono<Void> again(String id, Instant nextTry) {
            return Mono.empty();
        }
    }
}
