package cn.dualprevention.hazard.ledger;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.events.avro.AvroHazardPerson;
import cn.dualprevention.events.avro.AvroHazardStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A hazard as its home tells of it: each call makes the next version and gives its event. */
public final class HazardStory {

    public static final String JINSHUI = "410105";
    public static final String ERQI = "410103";
    private static final AvroCodec<AvroHazard> CODEC = new AvroCodec<>(AvroHazard.class, new Schemas());
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Instant START = Instant.parse("2026-11-20T01:02:03.123456Z");

    private final AvroHazard state;
    private final List<Event> events = new ArrayList<>();

    private HazardStory(UUID id) {
        Instant found = START.plus(NUMBERS.incrementAndGet(), ChronoUnit.SECONDS);
        state = AvroHazard.newBuilder()
                .setId(id.toString())
                .setTerm(1)
                .setVersion(0)
                .setHome("demo-factory")
                .setEnterprise("91410100MA44TEST0X")
                .setEnterpriseName("河南示范机械有限公司")
                .setDivision(JINSHUI)
                .setSectors(List.of("gongmao", "xiaofang"))
                .setLevel("GENERAL")
                .setStatus("REPORTED")
                .setOpen(true)
                .setNationalState("0")
                .setNonCompliance(List.of())
                .setName("配电箱未接地")
                .setPlace("冲压车间")
                .setDescription("柜体接地线断开")
                .setSourceKind("1")
                .setHandling("WITHIN_DEADLINE")
                .setCodeListVersion("2026.1")
                .setFoundAt(found)
                .setReceivedAt(found.plusSeconds(5))
                .setReporter(new AvroHazardPerson("u-1", "安全员", "张*"))
                .setAttachments(List.of())
                .setExtensions(List.of())
                .setSteps(List.of())
                .build();
    }

    public static HazardStory aHazard() {
        return new HazardStory(UUID.randomUUID());
    }

    public static HazardStory aMajorHazard() {
        return aHazard().but(h -> {
            h.setLevel("MAJOR");
            h.setExpress(true);
        });
    }

    /** Changes what the next event will say. */
    public HazardStory but(Consumer<AvroHazard> change) {
        change.accept(state);
        return this;
    }

    public HazardStory due(LocalDate deadline) {
        return but(h -> h.setDeadline(deadline));
    }

    public HazardStory in(String division) {
        return but(h -> h.setDivision(division));
    }

    public UUID id() {
        return UUID.fromString(state.getId());
    }

    /** The next version, one step on. */
    public Event becomes(String status) {
        return becomes(status, status);
    }

    public Event becomes(String status, String kind) {
        String from = state.getVersion() == 0 ? null : state.getStatus();
        state.setVersion(state.getVersion() + 1);
        state.setStatus(status);
        boolean ended = List.of("CLOSED", "VOIDED", "MERGED").contains(status);
        state.setOpen(!ended || !state.getNonCompliance().isEmpty());
        state.setNationalState(status.equals("VOIDED") || status.equals("MERGED") ? "DELETED" : ended ? "9" : "0");
        Instant at = START.plus(NUMBERS.incrementAndGet(), ChronoUnit.MINUTES);
        state.setSteps(List.of(AvroHazardStep.newBuilder()
                .setKind(kind)
                .setFromStatus(from)
                .setToStatus(status)
                .setAt(at)
                .setRecordedAt(at.plusSeconds(1))
                .setActor(new AvroHazardPerson("u-2", null, "李*"))
                .setClient("key-1")
                .setNote("“第" + state.getVersion() + "步”\\ , {}")
                .setAttachments(List.of("photo-" + state.getVersion()))
                .build()));
        return told(at);
    }

    /** The same state told again, for instance under another scope, without a step. */
    public Event reissued() {
        state.setVersion(state.getVersion() + 1);
        state.setSteps(List.of());
        return told(START);
    }

    public HazardStory inTerm(long term) {
        state.setTerm(term);
        return this;
    }

    /** Everything told so far, in order. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The early copy of an event: same id, same bytes, numbered in the other stream. */
    public static Event express(Event event) {
        return new Event(event.metadata().at("incarnation-1", NUMBERS.incrementAndGet(), Lane.EXPRESS), event.body());
    }

    private Event told(Instant at) {
        Event event = new Event(
                new EventMetadata(
                        UUID.randomUUID(),
                        state.getHome(),
                        "cn.dualprevention.hazard.told-again.v1",
                        state.getId(),
                        at,
                        CODEC.fingerprint(),
                        new Scope(state.getEnterprise(), state.getDivision(), state.getSectors(), state.getPark()),
                        null,
                        state.getTerm(),
                        state.getVersion(),
                        "incarnation-1",
                        NUMBERS.incrementAndGet(),
                        Lane.ROUTINE,
                        null,
                        state.getTestdata(),
                        Map.of()),
                CODEC.write(state));
        events.add(event);
        return event;
    }
}
