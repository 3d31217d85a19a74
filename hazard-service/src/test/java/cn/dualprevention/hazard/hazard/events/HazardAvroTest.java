package cn.dualprevention.hazard.hazard.events;

import static cn.dualprevention.hazard.hazard.HazardFixture.NOW;
import static cn.dualprevention.hazard.hazard.HazardFixture.aGeneralHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.aMajorHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.after;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.Stream;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.Step;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The body that is stored and travels. */
class HazardAvroTest {

    private static final int EVENT_LIMIT = 64 * 1024;

    private final HazardAvro avro = new HazardAvro(new Schemas());

    static java.util.stream.Stream<Hazard> hazards() {
        return java.util.stream.Stream.of(
                aGeneralHazard(),
                after(aGeneralHazard(), Step.FIX_ON_THE_SPOT, Step.ACCEPT, Step.CLOSE),
                after(
                        aMajorHazard(),
                        Step.GRADE,
                        Step.ASSIGN,
                        Step.FILE_PLAN,
                        Step.INTERIM_CONTROLS,
                        Step.REQUEST_EXTENSION,
                        Step.START,
                        Step.SUBMIT,
                        Step.ACCEPT,
                        Step.INFORM_STAFF),
                after(aGeneralHazard(), Step.VOID));
    }

    @ParameterizedTest
    @MethodSource("hazards")
    void readsBackExactlyWhatItWrote(Hazard hazard) {
        Event event = event(hazard);
        Hazard read = avro.read(event.body(), event.metadata().schema());
        assertThat(read.state()).isEqualTo(hazard.state());
        assertThat(read.term()).isEqualTo(hazard.term());
        assertThat(read.version()).isEqualTo(hazard.version());
        assertThat(read.steps()).isEmpty();
        AvroHazard body = avro.readBody(event.body(), event.metadata().schema());
        assertThat(body.getSteps()).hasSameSizeAs(hazard.steps());
    }

    @Test
    void namesTheEventAfterItsLastStepAndCarriesTheHazardsOwnField() {
        Event event = event(after(aGeneralHazard(), Step.GRADE, Step.ASSIGN, Step.REQUEST_EXTENSION));
        assertThat(event.metadata().type()).isEqualTo("cn.dualprevention.hazard.extension-requested.v1");
        assertThat(event.metadata().scope().sectors()).containsExactly("MACHINERY", "SPECIAL_EQUIPMENT");
        assertThat(event.metadata().number()).isZero();
    }

    @Test
    void standsInBothStreamsOnceItIsMajor() {
        assertThat(HazardAvro.streams(aGeneralHazard())).containsExactly(Stream.HAZARD_EVENTS);
        assertThat(HazardAvro.streams(aMajorHazard())).containsExactly(Stream.HAZARD_EVENTS, Stream.HAZARD_EXPRESS);
    }

    @Test
    void carriesTheScopeBeforeAMove() {
        Hazard hazard = aGeneralHazard();
        Scope before = hazard.state().registration().scope();
        Event event = avro.event(new Hazards.Write(hazard, UUID.randomUUID(), before, null, null), "zhengzhou", NOW);
        assertThat(event.metadata().previous()).isEqualTo(before);
    }

    @Test
    void fitsIntoAnEventWithEveryTextAtItsLimitInTheWidestCharacters() {
        Hazard fullest = FullestHazard.make();
        List<byte[]> bodies = List.of(event(fullest).body());
        assertThat(bodies).allSatisfy(body -> assertThat(body.length).isBetween(EVENT_LIMIT / 2, EVENT_LIMIT));
    }

    private Event event(Hazard hazard) {
        return avro.event(new Hazards.Write(hazard, UUID.randomUUID(), null, null, null), "zhengzhou", NOW);
    }
}
