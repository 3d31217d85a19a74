package cn.dualprevention.hazard.ledger.reconciliation.events;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.avro.AvroLedgerAnswer;
import cn.dualprevention.events.avro.AvroLedgerStep;
import cn.dualprevention.hazard.ledger.reconciliation.events.MessageAvro.Written;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers as Avro and back. */
final class AnswerAvro {

    private final AvroCodec<AvroLedgerAnswer> codec;
    private final StateEvents states;

    AnswerAvro(Schemas schemas, StateEvents states) {
        this.codec = new AvroCodec<>(AvroLedgerAnswer.class, schemas);
        this.states = states;
    }

    Written write(Message message) {
        Answer answer = (Answer) message;
        AvroLedgerAnswer avro = new AvroLedgerAnswer();
        avro.setForm(answer.form());
        avro.setQuestion(answer.question().toString());
        avro.setHazard(answer.hazard().toString());
        avro.setWrittenWith("");
        avro.setBody(ByteBuffer.allocate(0));
        avro.setSteps(List.of());
        Answer.Told told = answer.told();
        avro.setKnown(told != null);
        if (told != null) {
            avro.setTerm(told.standing().term());
            avro.setVersion(told.standing().version());
            avro.setRecordedAt(told.state().metadata().time());
            avro.setProof(told.standing().proof().toString());
            avro.setWrittenWith(told.state().metadata().schema());
            avro.setBody(ByteBuffer.wrap(told.state().body()));
            avro.setAdditive(told.additive());
            avro.setSteps(told.steps().stream().map(AnswerAvro::step).toList());
        }
        return new Written(MessageTypes.ANSWERED, codec.fingerprint(), codec.write(avro));
    }

    Answer read(Written written, String origin) {
        AvroLedgerAnswer avro = codec.read(written.body(), written.schema());
        UUID hazard = UUID.fromString(avro.getHazard());
        return new Answer(avro.getForm(), UUID.fromString(avro.getQuestion()), hazard, told(avro, hazard, origin));
    }

    private Answer.@Nullable Told told(AvroLedgerAnswer avro, UUID hazard, String origin) {
        if (!avro.getKnown()) {
            return null;
        }
        byte[] body = new byte[avro.getBody().remaining()];
        avro.getBody().duplicate().get(body);
        Event state = states.of(body, avro.getWrittenWith(), Objects.requireNonNull(avro.getRecordedAt()), origin);
        boolean fits = state.metadata().subject().equals(hazard.toString())
                && state.metadata().term() == avro.getTerm()
                && state.metadata().version() == avro.getVersion();
        if (!fits) {
            throw new IllegalArgumentException(
                    "reconciliation: got the body of " + state + " (expected: " + hazard + ")");
        }
        Standing standing = new Standing(
                hazard,
                avro.getTerm(),
                avro.getVersion(),
                UUID.fromString(Objects.requireNonNull(avro.getProof())),
                true,
                "");
        List<Answer.Step> steps = avro.getSteps().stream()
                .map(AnswerAvro::step)
                .filter(step -> step.origin().equals(origin))
                .toList();
        return new Answer.Told(state, standing, avro.getAdditive(), steps);
    }

    private static AvroLedgerStep step(Answer.Step step) {
        return new AvroLedgerStep(
                step.term(),
                step.version(),
                step.ordinal(),
                step.step(),
                step.event().toString(),
                step.origin(),
                step.incarnation(),
                step.stream(),
                step.number(),
                step.recordedAt());
    }

    private static Answer.Step step(AvroLedgerStep step) {
        return new Answer.Step(
                step.getTerm(),
                step.getVersion(),
                step.getOrdinal(),
                step.getStep(),
                UUID.fromString(step.getEventId()),
                step.getOrigin(),
                step.getIncarnation(),
                step.getStream(),
                step.getNumber(),
                step.getRecordedAt());
    }
}
