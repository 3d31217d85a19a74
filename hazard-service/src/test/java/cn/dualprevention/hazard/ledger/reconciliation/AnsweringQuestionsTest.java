package cn.dualprevention.hazard.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.ledger.HazardStory;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Question;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AnsweringQuestionsTest {

    private static final UUID HAZARD = UUID.randomUUID();
    private static final UUID PROOF = UUID.randomUUID();
    private static final UUID OTHER_PROOF = UUID.randomUUID();
    private static final String PRESENT = "incarnation-2";

    private final List<Answer> answers = new ArrayList<>();
    private String present = PRESENT;

    @Test
    void saysNothingOfWhatIsRight() {
        answer(List.of(own(3)), shown(3, PROOF));
        assertThat(answers).isEmpty();
    }

    @Test
    void tellsWhatIsMissingOlderOrOtherwise() {
        answer(List.of(own(3)));
        answer(List.of(own(3)), shown(2, PROOF));
        answer(List.of(own(3)), shown(3, OTHER_PROOF));
        assertThat(answers)
                .hasSize(3)
                .allSatisfy(a -> assertThat(a.known().standing()).isEqualTo(own(3)));
    }

    @Test
    void tellsOfAStateThatIsNewerThanItCanBe() {
        answer(List.of(own(3)), shown(1003, PROOF));
        assertThat(answers).hasSize(1);
    }

    @Test
    void leavesANewerStateOfAnotherOriginAlone() {
        answer(List.of(own(3)), new Standing(HAZARD, 1, 4, OTHER_PROOF, false, PRESENT));
        assertThat(answers).isEmpty();
    }

    @Test
    void deniesWhatWasNeverWrittenHere() {
        answer(List.of(), shown(1, PROOF));
        assertThat(answers).hasSize(1).allSatisfy(a -> assertThat(a.told()).isNull());
    }

    @Test
    void neverDeniesWhatSomebodyElseWrote() {
        answer(List.of(), new Standing(HAZARD, 1, 1, PROOF, false, PRESENT));
        assertThat(answers).isEmpty();
    }

    @Test
    void deniesNothingThatAnotherIncarnationNumbered() {
        present = "made anew, and nothing is known of the one before";
        answer(List.of(), shown(1, PROOF));
        answer(List.of(own(3)), shown(4, PROOF));
        answer(List.of(), new Standing(HAZARD, 1, 1, PROOF, true, ""));
        assertThat(answers).isEmpty();
        answer(List.of(), new Standing(HAZARD, 1, 1, PROOF, true, present));
        assertThat(answers).as("of its present incarnation it knows everything").hasSize(1);
    }

    @Test
    void answersAtMostAStretch() {
        Standing[] many = new Standing[StatingHazards.STRETCH + 1];
        Arrays.setAll(many, i -> new Standing(UUID.randomUUID(), 1, 1, PROOF, true, PRESENT));
        answer(List.of(), many);
        assertThat(answers).hasSize(StatingHazards.STRETCH);
        answers.clear();
        answer(List.of(many));
        assertThat(answers).hasSize(StatingHazards.STRETCH);
    }

    @Test
    void saysNothingToABuildThatMakesProofsDifferently() {
        Question other = new Question(Message.FORM + 1, UUID.randomUUID(), extent(), List.of());
        new AnsweringQuestions(new Some(List.of(own(3))), new Heard())
                .answer(other)
                .block();
        assertThat(answers).isEmpty();
    }

    private void answer(List<Standing> own, Standing... shown) {
        Question question = new Question(Message.FORM, UUID.randomUUID(), extent(), List.of(shown));
        new AnsweringQuestions(new Some(own), new Heard()).answer(question).block();
    }

    private static Extent extent() {
        return new Extent(new Scope("Z1", "410105", List.of("MACHINERY"), null), Place.FIRST, Place.LAST, true);
    }

    private static Standing own(long version) {
        return new Standing(HAZARD, 1, version, PROOF, true, PRESENT);
    }

    private static Standing shown(long version, UUID proof) {
        return new Standing(HAZARD, 1, version, proof, true, PRESENT);
    }

    private record Some(List<Standing> settled) implements Originals {
        @Override
        public Mono<String> enterpriseAfter(String enterprise) {
            return Mono.empty();
        }

        @Override
        public Mono<Place> endOfStretch(String enterprise, Place after, int hazards) {
            return Mono.just(Place.LAST);
        }

        @Override
        public Mono<List<Part>> parts(String enterprise, Place after, Place to) {
            return Mono.just(List.of());
        }

        @Override
        public Mono<Known> known(Extent extent, int limit, Collection<UUID> others) {
            return Mono.just(new Known(settled, Set.of()));
        }

        @Override
        public Flux<Answer.Told> tell(Collection<UUID> hazards) {
            return Flux.fromIterable(settled)
                    .filter(one -> hazards.contains(one.hazard()))
                    .map(one -> new Answer.Told(HazardStory.aHazard().becomes("REPORTED"), one, false, List.of()));
        }
    }

    private final class Heard implements Road {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean wasRestored() {
            return false;
        }

        @Override
        public String incarnation() {
            return present;
        }

        @Override
        public Mono<Void> state(List<Statement> statements) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> answer(Scope scope, List<Answer> said) {
            answers.addAll(said);
            return Mono.empty();
        }

        @Override
        public Mono<Void> ask(String platform, Question question) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> tell(String platform, Scope scope, List<Finding> found) {
            return Mono.empty();
        }

        @Override
        public Mono<Question> asked(UUID question, String platform) {
            return Mono.empty();
        }
    }
}
