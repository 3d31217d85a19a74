package cn.dualprevention.hazard.decision.events;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroDecision;
import cn.dualprevention.events.avro.AvroDecisionPerson;
import cn.dualprevention.hazard.decision.RegulatorDecision;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.hazard.hazard.facts.Person;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decisions as events and back. */
@Component
public class DecisionAvro {

    /** The stream carries other things too, for example enterprises that are handed over. */
    public static final String TYPE = "cn.dualprevention.decision.issued.v1";

    private final AvroCodec<AvroDecision> codec;

    public DecisionAvro(Schemas schemas) {
        this.codec = new AvroCodec<>(AvroDecision.class, schemas);
    }

    /** The event that carries it down to the hazard's home. */
    public Event event(RegulatorDecision decision, UUID event) {
        EventMetadata metadata = new EventMetadata(
                event,
                decision.issuer(),
                TYPE,
                decision.id(),
                decision.issuedAt(),
                codec.fingerprint(),
                decision.scope(),
                null,
                RegulatorDecision.TERM,
                RegulatorDecision.VERSION,
                "",
                0,
                Lane.EXPRESS,
                decision.destination(),
                decision.testdata(),
                Map.of());
        return new Event(metadata, codec.write(write(decision)));
    }

    public RegulatorDecision read(byte[] body, String schema) {
        AvroDecision avro = codec.read(body, schema);
        AvroDecisionPerson decider = avro.getDecider();
        Ruling ruling = new Ruling(
                avro.getId(),
                Ruling.Kind.valueOf(avro.getKind()),
                avro.getNumber(),
                avro.getOrgan(),
                avro.getReason(),
                avro.getNewDeadline(),
                avro.getMergeInto(),
                avro.getDecidedAt());
        return new RegulatorDecision(
                avro.getHazard(),
                avro.getDestination(),
                avro.getIssuer(),
                ruling,
                decider == null
                        ? new Person(avro.getClient(), null, null)
                        : new Person(decider.getRef(), decider.getRole(), decider.getDisplay()),
                avro.getClient(),
                avro.getIssuedAt(),
                avro.getAttachments(),
                new Scope(avro.getEnterprise(), avro.getDivision(), avro.getSectors(), avro.getPark()),
                avro.getEnterpriseName(),
                avro.getTestdata());
    }

    private static AvroDecision write(RegulatorDecision decision) {
        Ruling ruling = decision.ruling();
        Person decider = decision.decider();
        AvroDecision avro = new AvroDecision();
        avro.setId(decision.id());
        avro.setTerm(RegulatorDecision.TERM);
        avro.setVersion(RegulatorDecision.VERSION);
        avro.setHazard(decision.hazard());
        avro.setDestination(decision.destination());
        avro.setIssuer(decision.issuer());
        avro.setKind(ruling.kind().name());
        avro.setNumber(ruling.number());
        avro.setOrgan(ruling.organ());
        avro.setReason(ruling.reason());
        avro.setNewDeadline(ruling.newDeadline());
        avro.setMergeInto(ruling.mergeInto());
        avro.setDecidedAt(ruling.decidedAt());
        avro.setIssuedAt(decision.issuedAt());
        avro.setClient(decision.client());
        avro.setDecider(new AvroDecisionPerson(decider.ref(), decider.role(), decider.display()));
        avro.setAttachments(decision.attachments());
        avro.setEnterprise(decision.scope().enterprise());
        avro.setEnterpriseName(decision.enterpriseName());
        avro.setDivision(decision.scope().division());
        avro.setPark(decision.scope().park());
        avro.setSectors(decision.scope().sectors());
        avro.setTestdata(decision.testdata());
        return avro;
    }
}
