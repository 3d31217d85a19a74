package cn.dualprevention.hazard.hazard.events;

import static cn.dualprevention.hazard.hazard.events.AvroTreatment.ifPresent;

import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.events.avro.AvroHazardCriterion;
import cn.dualprevention.events.avro.AvroHazardPerson;
import cn.dualprevention.events.avro.AvroHazardSource;
import cn.dualprevention.events.avro.AvroHazardStep;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardState;
import cn.dualprevention.hazard.hazard.HazardStatus;
import cn.dualprevention.hazard.hazard.HazardStep;
import cn.dualprevention.hazard.hazard.NonCompliance;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.Findings.Criterion;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Milestones;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.hazard.hazard.facts.Source;
import java.math.BigDecimal;

/** Field by field between the aggregate and its Avro record. */
final class AvroState {

    private AvroState() {}

    static AvroHazard write(Hazard hazard) {
        HazardState state = hazard.state();
        Registration registration = state.registration();
        AvroHazard avro = new AvroHazard();
        avro.setId(hazard.id());
        avro.setTerm(hazard.term());
        avro.setVersion(hazard.version());
        avro.setHome(registration.home());
        avro.setEnterprise(registration.enterprise().enterprise());
        avro.setEnterpriseName(registration.enterpriseName());
        avro.setDivision(registration.enterprise().division());
        avro.setPark(registration.enterprise().park());
        avro.setSectors(registration.enterprise().sectors());
        avro.setField(registration.field());
        avro.setTestdata(registration.testdata());
        avro.setReceivedAt(registration.receivedAt());
        avro.setReporter(person(registration.reporter()));
        avro.setExpress(state.express());
        avro.setLevel(state.level().name());
        avro.setLevelConfirmed(state.levelConfirmed());
        avro.setStatus(state.status().name());
        avro.setOpen(state.open());
        avro.setNationalState(state.nationalState().code());
        avro.setNonCompliance(
                state.nonCompliance().stream().map(NonCompliance::name).toList());
        writeFindings(avro, state.findings());
        AvroTreatment.write(avro, state.treatment());
        writeMilestones(avro, state.milestones());
        avro.setMergedInto(state.mergedInto());
        avro.setEndReason(state.endReason());
        avro.setSource(ifPresent(
                state.source(), s -> new AvroHazardSource(s.system(), s.id(), s.updatedAt(), s.contentHash())));
        avro.setSteps(hazard.steps().stream().map(AvroState::step).toList());
        return avro;
    }

    static HazardState read(AvroHazard avro) {
        Scope enterprise = new Scope(avro.getEnterprise(), avro.getDivision(), avro.getSectors(), avro.getPark());
        Registration registration = new Registration(
                avro.getId(),
                avro.getHome(),
                enterprise,
                avro.getEnterpriseName(),
                avro.getField(),
                avro.getTestdata(),
                avro.getReceivedAt(),
                person(avro.getReporter()));
        return new HazardState(
                registration,
                findings(avro),
                HazardLevel.valueOf(avro.getLevel()),
                avro.getLevelConfirmed(),
                avro.getExpress(),
                HazardStatus.valueOf(avro.getStatus()),
                AvroTreatment.read(avro),
                new Milestones(
                        avro.getGradedAt(),
                        avro.getAssignedAt(),
                        avro.getStartedAt(),
                        avro.getSubmittedAt(),
                        avro.getAcceptedAt(),
                        avro.getClosedAt(),
                        avro.getEndedAt()),
                avro.getMergedInto(),
                avro.getEndReason(),
                ifPresent(
                        avro.getSource(),
                        s -> new Source(s.getSystem(), s.getId(), s.getUpdatedAt(), s.getContentHash())));
    }

    static AvroHazardPerson person(Person person) {
        return new AvroHazardPerson(person.ref(), person.role(), person.display());
    }

    static Person person(AvroHazardPerson avro) {
        return new Person(avro.getRef(), avro.getRole(), avro.getDisplay());
    }

    private static void writeFindings(AvroHazard avro, Findings findings) {
        avro.setName(findings.name());
        avro.setSite(findings.site());
        avro.setPlace(findings.place());
        avro.setDescription(findings.description());
        avro.setCause(findings.cause());
        avro.setGoal(findings.goal());
        avro.setMeasures(findings.measures());
        avro.setFunds(ifPresent(findings.funds(), BigDecimal::toPlainString));
        avro.setSourceKind(findings.sourceKind());
        avro.setHandling(findings.handling());
        avro.setHazardType(findings.hazardType());
        avro.setCodeListVersion(findings.codeListVersion());
        avro.setRiskMeasureId(findings.riskMeasureId());
        avro.setCheckRecordId(findings.checkRecordId());
        avro.setEnforcementNumber(findings.enforcementNumber());
        avro.setFoundAt(findings.foundAt());
        avro.setAttachments(findings.attachments());
        avro.setCriterion(ifPresent(
                findings.criterion(), c -> new AvroHazardCriterion(c.document(), c.version(), c.article(), c.text())));
    }

    private static Findings findings(AvroHazard avro) {
        return new Findings(
                avro.getName(),
                avro.getSite(),
                avro.getPlace(),
                avro.getDescription(),
                avro.getCause(),
                avro.getGoal(),
                avro.getMeasures(),
                ifPresent(avro.getFunds(), BigDecimal::new),
                avro.getSourceKind(),
                avro.getHandling(),
                avro.getHazardType(),
                avro.getCodeListVersion(),
                avro.getRiskMeasureId(),
                avro.getCheckRecordId(),
                avro.getEnforcementNumber(),
                avro.getFoundAt(),
                avro.getAttachments(),
                ifPresent(
                        avro.getCriterion(),
                        c -> new Criterion(c.getDocument(), c.getVersion(), c.getArticle(), c.getText())));
    }

    private static void writeMilestones(AvroHazard avro, Milestones milestones) {
        avro.setGradedAt(milestones.gradedAt());
        avro.setAssignedAt(milestones.assignedAt());
        avro.setStartedAt(milestones.startedAt());
        avro.setSubmittedAt(milestones.submittedAt());
        avro.setAcceptedAt(milestones.acceptedAt());
        avro.setClosedAt(milestones.closedAt());
        avro.setEndedAt(milestones.endedAt());
    }

    private static AvroHazardStep step(HazardStep step) {
        AvroHazardStep avro = new AvroHazardStep();
        avro.setKind(step.kind());
        avro.setFromStatus(ifPresent(step.from(), HazardStatus::name));
        avro.setToStatus(step.to().name());
        avro.setAt(step.act().at());
        avro.setRecordedAt(step.act().recordedAt());
        avro.setActor(person(step.act().actor()));
        avro.setClient(step.act().client());
        avro.setReason(step.act().reason());
        avro.setNote(step.act().note());
        avro.setAttachments(step.act().attachments());
        avro.setDecisionId(step.decisionId());
        avro.setPreviousDeadline(step.previousDeadline());
        avro.setNewDeadline(step.newDeadline());
        avro.setPreviousLevel(ifPresent(step.previousLevel(), HazardLevel::name));
        avro.setNewLevel(ifPresent(step.newLevel(), HazardLevel::name));
        avro.setInferred(step.inferred());
        return avro;
    }
}
