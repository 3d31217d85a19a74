package cn.dualprevention.enterprise.enterprise.events;

import cn.dualprevention.enterprise.enterprise.Enrolment;
import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent;
import cn.dualprevention.enterprise.enterprise.EnterpriseStep;
import cn.dualprevention.enterprise.enterprise.Particulars;
import cn.dualprevention.enterprise.enterprise.Revision;
import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.events.avro.AvroEnterpriseStep;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The Avro body of an enterprise: what is stored at home and what travels are the same bytes. */
@Component
public class EnterpriseRecords {

    private final AvroCodec<AvroEnterprise> codec;

    EnterpriseRecords(Schemas schemas) {
        this.codec = new AvroCodec<>(AvroEnterprise.class, schemas);
    }

    /**
     * One record read back.
     *
     * @param kind of the step, {@link EnterpriseEvent#kind()}
     */
    public record Read(Enterprise enterprise, String kind, EnterpriseStep step) {}

    /** Fingerprint of the schema {@link #write} uses. */
    public String schema() {
        return codec.fingerprint();
    }

    public byte[] write(EnterpriseEvent event) {
        Enterprise e = event.after();
        EnterpriseStep step = event.step();
        return codec.write(AvroEnterprise.newBuilder()
                .setId(e.id())
                .setTerm(e.revision().term())
                .setVersion(e.revision().version())
                .setName(e.particulars().name())
                .setHome(e.home())
                .setDivision(e.scope().division())
                .setPark(e.scope().park())
                .setSectors(e.scope().sectors())
                .setSectorVersion(e.sectorVersion())
                .setAboveScaleYears(new ArrayList<>(e.particulars().aboveScaleYears()))
                .setSizeClass(e.particulars().sizeClass())
                .setEnrolment(e.enrolment().name())
                .setOnlineSince(e.onlineSince())
                .setAddress(e.particulars().address())
                .setRegisteredAt(e.registeredAt())
                .setTestdata(e.testdata())
                .setStep(AvroEnterpriseStep.newBuilder()
                        .setKind(event.kind())
                        .setAt(step.at())
                        .setBy(step.by())
                        .setRole(step.role())
                        .setNote(step.note())
                        .build())
                .build());
    }

    /**
     * @param schema fingerprint of the schema that wrote the body
     * @param continued whether the journal that wrote it is the one that would write the next state
     */
    public Read read(byte[] body, String schema, boolean continued) {
        AvroEnterprise a = codec.read(body, schema);
        Enterprise enterprise = new Enterprise(
                new Revision(a.getTerm(), a.getVersion(), continued),
                a.getHome(),
                new Scope(a.getId(), a.getDivision(), a.getSectors(), a.getPark()),
                a.getSectorVersion(),
                new Particulars(a.getName(), new TreeSet<>(a.getAboveScaleYears()), a.getSizeClass(), a.getAddress()),
                enrolment(a.getEnrolment()),
                a.getOnlineSince(),
                a.getRegisteredAt(),
                a.getTestdata());
        AvroEnterpriseStep step = a.getStep();
        return new Read(
                enterprise,
                step.getKind(),
                new EnterpriseStep(step.getAt(), step.getBy(), step.getRole(), step.getNote()));
    }

    /** A state of a later release is shown as what every release knows. */
    private static Enrolment enrolment(String code) {
        for (Enrolment known : List.of(Enrolment.values())) {
            if (known.name().equals(code)) {
                return known;
            }
        }
        return Enrolment.REGISTERED;
    }
}
