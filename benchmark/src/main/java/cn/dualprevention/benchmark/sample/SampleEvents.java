package cn.dualprevention.benchmark.sample;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.events.avro.AvroHazardPerson;
import cn.dualprevention.events.avro.AvroHazardStep;
import cn.dualprevention.ids.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events as hazard-service writes them for a report, bodies and headers of the same make and size. */
public final class SampleEvents {

    private static final String TYPE = "cn.dualprevention.hazard.reported.v1";

    private final AvroCodec<AvroHazard> codec = new AvroCodec<>(AvroHazard.class, new Schemas());
    private final String origin;
    private final String incarnation;
    private final Clock clock = Clock.systemUTC();

    /** Events of one origin's log. */
    public SampleEvents(String origin, String incarnation) {
        this.origin = origin;
        this.incarnation = incarnation;
    }

    /** Fingerprint of the bodies' schema. */
    public String schema() {
        return codec.fingerprint();
    }

    /** An event with this number, of a hazard of its own. */
    public Event reported(Scope scope, long number, String name, String place, String description) {
        UUID id = Uuid7.next(clock);
        Instant now = clock.instant();
        byte[] body = codec.write(hazard(id.toString(), scope, now, name, place, description));
        return new Event(
                new EventMetadata(
                        Uuid7.next(clock),
                        origin,
                        TYPE,
                        id.toString(),
                        now,
                        codec.fingerprint(),
                        scope,
                        null,
                        1,
                        1,
                        incarnation,
                        number,
                        Lane.ROUTINE,
                        null,
                        false,
                        java.util.Map.of()),
                body);
    }

    private AvroHazard hazard(String id, Scope scope, Instant now, String name, String place, String description) {
        AvroHazardPerson reporter = AvroHazardPerson.newBuilder()
                .setRef("bzz-7")
                .setRole("班组长")
                .setDisplay("张*")
                .build();
        AvroHazardStep step = AvroHazardStep.newBuilder()
                .setKind("REPORTED")
                .setToStatus("REPORTED")
                .setAt(now)
                .setRecordedAt(now)
                .setActor(reporter)
                .setClient("key-" + scope.enterprise())
                .setAttachments(List.of())
                .build();
        return AvroHazard.newBuilder()
                .setId(id)
                .setTerm(1)
                .setVersion(1)
                .setHome(origin)
                .setEnterprise(scope.enterprise())
                .setEnterpriseName("基准测试企业")
                .setDivision(scope.division())
                .setSectors(scope.sectors())
                .setLevel("GENERAL")
                .setStatus("REPORTED")
                .setOpen(true)
                .setNationalState("0")
                .setNonCompliance(List.of())
                .setName(name)
                .setPlace(place)
                .setDescription(description)
                .setGoal("消除隐患，恢复正常状态")
                .setMeasures("立即清理并设置警示标识，整改完成后由车间安全员验收")
                .setFunds("1500")
                .setSourceKind("1")
                .setHandling("TIME_LIMITED")
                .setHazardType("1")
                .setCodeListVersion("2")
                .setFoundAt(now)
                .setReceivedAt(now)
                .setReporter(reporter)
                .setAttachments(List.of())
                .setExtensions(List.of())
                .setSteps(List.of(step))
                .build();
    }
}
