package cn.dualprevention.hazard.hazard.events;

import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.events.avro.AvroHazardAcceptance;
import cn.dualprevention.events.avro.AvroHazardExtension;
import cn.dualprevention.events.avro.AvroHazardFiveElements;
import cn.dualprevention.events.avro.AvroHazardInterimControls;
import cn.dualprevention.events.avro.AvroHazardPlan;
import cn.dualprevention.events.avro.AvroHazardRecheck;
import cn.dualprevention.events.avro.AvroHazardRectification;
import cn.dualprevention.events.avro.AvroHazardStaffInformed;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.Extension;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.InterimControls;
import cn.dualprevention.hazard.hazard.treatment.Plan;
import cn.dualprevention.hazard.hazard.treatment.Recheck;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The treatment's part of the record. */
final class AvroTreatment {

    private AvroTreatment() {}

    static <A, B> @Nullable B ifPresent(@Nullable A value, Function<? super A, ? extends B> mapping) {
        return value == null ? null : mapping.apply(value);
    }

    static void write(AvroHazard avro, Treatment treatment) {
        avro.setDeadline(treatment.deadline());
        avro.setOriginalDeadline(treatment.originalDeadline());
        avro.setExtensions(
                treatment.extensions().stream().map(AvroTreatment::extension).toList());
        avro.setFiveElements(ifPresent(
                treatment.fiveElements(),
                e -> new AvroHazardFiveElements(
                        e.measures(),
                        e.funds().toPlainString(),
                        AvroState.person(e.responsible()),
                        e.deadline(),
                        e.contingencyPlan())));
        avro.setInterimControls(ifPresent(
                treatment.interimControls(), c -> new AvroHazardInterimControls(c.measures(), c.stopped(), c.at())));
        avro.setPlan(ifPresent(
                treatment.plan(), p -> new AvroHazardPlan(p.title(), p.summary(), p.attachments(), p.filedAt())));
        avro.setRectification(ifPresent(
                treatment.rectification(),
                r -> new AvroHazardRectification(
                        AvroState.person(r.rectifier()),
                        r.result(),
                        ifPresent(r.funds(), BigDecimal::toPlainString),
                        r.attachments(),
                        r.at())));
        avro.setAcceptance(ifPresent(
                treatment.acceptance(),
                a -> new AvroHazardAcceptance(AvroState.person(a.acceptor()), a.opinion(), a.onePerson(), a.at())));
        avro.setRecheck(ifPresent(
                treatment.recheck(),
                r -> new AvroHazardRecheck(r.passed(), r.organ(), r.number(), r.decisionId(), r.at())));
        avro.setStaffInformed(ifPresent(
                treatment.staffNotice(),
                n -> new AvroHazardStaffInformed(n.how().name(), n.at())));
    }

    static Treatment read(AvroHazard avro) {
        return new Treatment(
                avro.getDeadline(),
                avro.getOriginalDeadline(),
                avro.getExtensions().stream().map(AvroTreatment::extension).toList(),
                ifPresent(
                        avro.getFiveElements(),
                        e -> new FiveElements(
                                e.getMeasures(),
                                new BigDecimal(e.getFunds()),
                                AvroState.person(e.getResponsible()),
                                e.getDeadline(),
                                e.getContingencyPlan())),
                ifPresent(
                        avro.getInterimControls(),
                        c -> new InterimControls(c.getMeasures(), c.getStopped(), c.getAt())),
                ifPresent(
                        avro.getPlan(),
                        p -> new Plan(p.getTitle(), p.getSummary(), p.getAttachments(), p.getFiledAt())),
                ifPresent(
                        avro.getRectification(),
                        r -> new Rectification(
                                AvroState.person(r.getRectifier()),
                                r.getResult(),
                                ifPresent(r.getFunds(), BigDecimal::new),
                                r.getAttachments(),
                                r.getAt())),
                ifPresent(
                        avro.getAcceptance(),
                        a -> new Acceptance(
                                AvroState.person(a.getAcceptor()), a.getOpinion(), a.getOnePerson(), a.getAt())),
                ifPresent(
                        avro.getRecheck(),
                        r -> new Recheck(r.getPassed(), r.getOrgan(), r.getNumber(), r.getDecisionId(), r.getAt())),
                ifPresent(
                        avro.getStaffInformed(), n -> new StaffNotice(StaffNotice.How.valueOf(n.getHow()), n.getAt())));
    }

    private static AvroHazardExtension extension(Extension e) {
        return new AvroHazardExtension(
                e.previousDeadline(),
                e.requestedDeadline(),
                e.grantedDeadline(),
                e.answer().name(),
                e.reason(),
                e.askedAt(),
                e.answeredAt(),
                e.decisionId());
    }

    private static Extension extension(AvroHazardExtension e) {
        return new Extension(
                e.getPreviousDeadline(),
                e.getRequestedDeadline(),
                e.getGrantedDeadline(),
                Extension.Answer.valueOf(e.getOutcome()),
                e.getReason(),
                e.getAskedAt(),
                e.getAnsweredAt(),
                e.getDecisionId());
    }
}
