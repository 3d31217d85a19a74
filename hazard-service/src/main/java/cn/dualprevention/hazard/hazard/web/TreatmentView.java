package cn.dualprevention.hazard.hazard.web;

import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.events.avro.AvroHazardAcceptance;
import cn.dualprevention.events.avro.AvroHazardCriterion;
import cn.dualprevention.events.avro.AvroHazardExtension;
import cn.dualprevention.events.avro.AvroHazardFiveElements;
import cn.dualprevention.events.avro.AvroHazardInterimControls;
import cn.dualprevention.events.avro.AvroHazardPerson;
import cn.dualprevention.events.avro.AvroHazardPlan;
import cn.dualprevention.events.avro.AvroHazardRecheck;
import cn.dualprevention.events.avro.AvroHazardRectification;
import cn.dualprevention.events.avro.AvroHazardSource;
import cn.dualprevention.events.avro.AvroHazardStaffInformed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a {@link HazardView}. */
final class TreatmentView {

    private TreatmentView() {}

    record Person(
            String ref, @Nullable String role, @Nullable String display) {
        static Person of(AvroHazardPerson p) {
            return new Person(p.getRef(), p.getRole(), p.getDisplay());
        }
    }

    record Criterion(String document, String version, String article, String text) {
        static @Nullable Criterion of(@Nullable AvroHazardCriterion c) {
            return c == null ? null : new Criterion(c.getDocument(), c.getVersion(), c.getArticle(), c.getText());
        }
    }

    record Extension(
            @Nullable LocalDate previousDeadline,
            LocalDate requestedDeadline,
            @Nullable LocalDate grantedDeadline,
            String outcome,
            @Nullable String reason,
            Instant askedAt,
            @Nullable Instant answeredAt,
            @Nullable String decisionId) {
        static Extension of(AvroHazardExtension e) {
            return new Extension(
                    e.getPreviousDeadline(),
                    e.getRequestedDeadline(),
                    e.getGrantedDeadline(),
                    e.getOutcome(),
                    e.getReason(),
                    e.getAskedAt(),
                    e.getAnsweredAt(),
                    e.getDecisionId());
        }
    }

    record FiveElements(String measures, String funds, Person responsible, LocalDate deadline, String contingencyPlan) {
        static @Nullable FiveElements of(@Nullable AvroHazardFiveElements e) {
            return e == null
                    ? null
                    : new FiveElements(
                            e.getMeasures(),
                            e.getFunds(),
                            Person.of(e.getResponsible()),
                            e.getDeadline(),
                            e.getContingencyPlan());
        }
    }

    record InterimControls(String measures, boolean stopped, Instant at) {
        static @Nullable InterimControls of(@Nullable AvroHazardInterimControls c) {
            return c == null ? null : new InterimControls(c.getMeasures(), c.getStopped(), c.getAt());
        }
    }

    record Plan(String title, String summary, List<String> attachments, Instant filedAt) {
        static @Nullable Plan of(@Nullable AvroHazardPlan p) {
            return p == null ? null : new Plan(p.getTitle(), p.getSummary(), p.getAttachments(), p.getFiledAt());
        }
    }

    record Rectification(
            Person rectifier, String result, @Nullable String funds, List<String> attachments, Instant at) {
        static @Nullable Rectification of(@Nullable AvroHazardRectification r) {
            return r == null
                    ? null
                    : new Rectification(
                            Person.of(r.getRectifier()), r.getResult(), r.getFunds(), r.getAttachments(), r.getAt());
        }
    }

    record Acceptance(Person acceptor, @Nullable String opinion, boolean onePersonShop, Instant at) {
        static @Nullable Acceptance of(@Nullable AvroHazardAcceptance a) {
            return a == null
                    ? null
                    : new Acceptance(Person.of(a.getAcceptor()), a.getOpinion(), a.getOnePerson(), a.getAt());
        }
    }

    record Recheck(
            boolean passed,
            String organ,
            String number,
            @Nullable String decisionId,
            Instant at) {
        static @Nullable Recheck of(@Nullable AvroHazardRecheck r) {
            return r == null
                    ? null
                    : new Recheck(r.getPassed(), r.getOrgan(), r.getNumber(), r.getDecisionId(), r.getAt());
        }
    }

    record StaffInformed(String how, Instant at) {
        static @Nullable StaffInformed of(@Nullable AvroHazardStaffInformed n) {
            return n == null ? null : new StaffInformed(n.getHow(), n.getAt());
        }
    }

    record Source(String system, String sourceId, Instant updatedAt) {
        static @Nullable Source of(@Nullable AvroHazardSource s) {
            return s == null ? null : new Source(s.getSystem(), s.getId(), s.getUpdatedAt());
        }
    }

    record Milestones(
            @Nullable Instant gradedAt,
            @Nullable Instant assignedAt,
            @Nullable Instant startedAt,
            @Nullable Instant submittedAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant closedAt,
            @Nullable Instant endedAt) {
        static Milestones of(AvroHazard h) {
            return new Milestones(
                    h.getGradedAt(),
                    h.getAssignedAt(),
                    h.getStartedAt(),
                    h.getSubmittedAt(),
                    h.getAcceptedAt(),
                    h.getClosedAt(),
                    h.getEndedAt());
        }
    }
}
