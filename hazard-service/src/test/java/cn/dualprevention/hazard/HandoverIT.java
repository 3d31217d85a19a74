package cn.dualprevention.hazard;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static cn.dualprevention.hazard.HazardClient.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardFixture;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.Hazards.ScopeVersion;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.hazard.hazard.reporting.Push;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/** Hazards whose enterprise was handed over to this platform go on here, from the newest copy, in a new term. */
@CityPlatform
class HandoverIT {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private String enterprise;
    private HazardClient own;

    @BeforeEach
    void takeOverAnEnterprise() {
        enterprise = EnterpriseArrivals.newId();
        new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 2, 3);
        own = HazardClient.ofEnterprise(port, enterprise);
    }

    @Test
    void takesAStepOfAHazardItHasOnlyACopyOf() {
        String id = UUID.randomUUID().toString();
        arriveFromTheOldHome(id);
        own.step(id, "void", Map.of("reason", "误报"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(2);
        Hazard here = hazards().find(id).block();
        assertThat(here.term()).isEqualTo(2);
        own.step(id, "inform-staff", Map.of("how", "MEETING")).expectStatus().isEqualTo(409);
    }

    @Test
    void goesOnWithAPushedHazardInsteadOfBeginningItAnew() {
        String id = Push.idOf(enterprise, "ehs", "H-7");
        arriveFromTheOldHome(id);
        Map<String, Object> state = aReport(enterprise);
        state.put("status", "PENDING_ACCEPTANCE");
        state.put("sourceUpdatedAt", "2026-11-21T10:00:00+08:00");
        state.put("rectification", Map.of("rectifier", person("p-7", "李四"), "result", "已复位"));
        own.put("/hazards/by-source/ehs/H-7", state)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(2);
    }

    @Test
    void beginsANewHazardInItsOwnTermSoThatItIsNewerThanWhateverIsKnownElsewhere() {
        String id = own.report(aReport(enterprise));
        assertThat(hazards().find(id).block().term()).isEqualTo(2);
    }

    @Test
    void waitsForAnOpenHazardThatStillStandsAtItsOldHome() {
        arriveFrom("demo-factory", Push.idOf(enterprise, "ehs", "H-8"), true);
        own.put("/hazards/by-source/ehs/H-8", aState("RECTIFYING"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-home");
    }

    @Test
    void takesAClosedHazardFromItsOldHomeWhenItIsPushedAgain() {
        arriveFrom("demo-factory", Push.idOf(enterprise, "ehs", "H-9"), false);
        own.put("/hazards/by-source/ehs/H-9", aState("RECTIFYING"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(2);
        own.get("/hazards/by-source/ehs/H-9")
                .expectBody()
                .jsonPath("$.open")
                .isEqualTo(true)
                .jsonPath("$.home")
                .isEqualTo("zhengzhou");
    }

    /** Home, away and home again: what was written away must not be forgotten for what we still have of it. */
    @Test
    void goesOnFromWhatAnotherHomeWroteInBetween() {
        String id = own.report(aReport(enterprise));
        Hazard left = handOver(id, "zhongmu");
        Hazard backAgain = left.adopted(left)
                .informStaff(new StaffNotice(StaffNotice.How.MEETING, HazardFixture.NOW), HazardFixture.ACT)
                .moveTo("zhengzhou", left.state().registration().enterprise(), "示范", HazardFixture.ACT);
        arrive(backAgain);
        Hazard known = hazards().find(id).block();
        assertThat(known.term()).isEqualTo(left.term() + 2);
        assertThat(known.state().treatment().staffNotice()).isNotNull();
        own.step(id, "void", Map.of("reason", "误报")).expectStatus().isOk();
        assertThat(hazards().find(id).block().version()).isEqualTo(left.version() + 2);
    }

    /** It leaves by a word of this home alone, whoever else claims to have written it. */
    @Test
    void trustsItsOwnRowOfAnOpenHazardMoreThanAnybodysCopy() {
        String id = own.report(aReport(enterprise));
        Hazard ours = hazards().find(id).block();
        arrive(ours.adopted(ours).moveTo("kaifeng", ours.state().registration().enterprise(), "示范", HazardFixture.ACT));
        assertThat(at(id).home()).isEqualTo("zhengzhou");
        own.step(id, "grade", Map.of("level", "GENERAL")).expectStatus().isOk();
        assertThat(hazards().find(id).block().term())
                .as("newer than the copy, for everybody to see")
                .isEqualTo(ours.term() + 2);
    }

    @Test
    void bringsAClosedOneIntoTheEnterprisesPresentScopeWhenItIsPushedAgain() {
        AvroEnterprise inAnotherDistrict = anEnterprise(enterprise);
        inAnotherDistrict.setDivision("410102");
        new EnterpriseArrivals(context).arrive(inAnotherDistrict, 2, 4);
        arriveFrom("demo-factory", Push.idOf(enterprise, "ehs", "H-12"), false);
        own.put("/hazards/by-source/ehs/H-12", aState("RECTIFYING"))
                .expectStatus()
                .isOk();
        assertThat(at(Push.idOf(enterprise, "ehs", "H-12")).enterprise().division())
                .isEqualTo("410102");
    }

    @Test
    void tellsNothingOfAnotherEnterprisesHazardWhoseIdIsChosenAgain() {
        String taken = UUID.randomUUID().toString();
        String another = EnterpriseArrivals.newId();
        arriveFrom("kaifeng", taken, true, another);
        Map<String, Object> report = aReport(enterprise);
        report.put("id", taken);
        own.post("/hazards", report)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("id-taken")
                .jsonPath("$.home")
                .doesNotExist();
    }

    @Test
    void answersARepeatOfAClosedOneWithWhatThereIs() {
        String id = Push.idOf(enterprise, "ehs", "H-11");
        arriveFrom("demo-factory", id, false);
        own.delete("/hazards/by-source/ehs/H-11?reason=误录")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(1);
    }

    @Test
    void movesOthersThoughTheCopyOfANewerBuildCannotBeUnderstood() {
        arrive(aHazard("zhengzhou", UUID.randomUUID().toString(), enterprise), copy -> copy.setLevel("URGENT"));
        new EnterpriseArrivals(context).arrive(moved(enterprise), 3, 1);
        String another = EnterpriseArrivals.newId();
        new EnterpriseArrivals(context).arrive(anEnterprise(another), 2, 3);
        String id = HazardClient.ofEnterprise(port, another).report(aReport(another));
        new EnterpriseArrivals(context).arrive(moved(another), 3, 1);
        await().untilAsserted(() -> assertThat(at(id).home()).isEqualTo("zhongmu"));
    }

    @Test
    void sendsWhatCameWithAnEnterpriseAndWasNotTouchedAlongWithItsNextMove() {
        String untouched = UUID.randomUUID().toString();
        String notOurs = UUID.randomUUID().toString();
        arriveFromTheOldHome(untouched);
        arriveFrom("kaifeng", notOurs, true);
        new EnterpriseArrivals(context).arrive(moved(enterprise), 3, 1);
        await().untilAsserted(() -> assertThat(at(untouched).home()).isEqualTo("zhongmu"));
        assertThat(at(untouched).enterprise().division()).isEqualTo("410122");
        assertThat(at(notOurs).home()).isEqualTo("kaifeng");
    }

    private static AvroEnterprise moved(String id) {
        AvroEnterprise moved = anEnterprise(id);
        moved.setHome("zhongmu");
        moved.setDivision("410122");
        return moved;
    }

    /** As a move of the enterprise would. */
    private Hazard handOver(String id, String to) {
        Hazard hazard = hazards().find(id).block();
        Hazard moved = hazard.moveTo(to, hazard.state().registration().enterprise(), "示范", HazardFixture.ACT);
        Hazards.Write write = new Hazards.Write(moved, UUID.randomUUID(), null, new ScopeVersion(2, 3), null);
        hazards().save(write).block();
        return hazards().find(id).block();
    }

    private Registration at(String hazard) {
        return hazards().find(hazard).block().state().registration();
    }

    private Hazards hazards() {
        return context.getBean(Hazards.class);
    }

    private Map<String, Object> aState(String status) {
        Map<String, Object> state = aReport(enterprise);
        state.put("status", status);
        state.put("sourceUpdatedAt", "2026-11-21T10:00:00+08:00");
        return state;
    }

    private void arriveFromTheOldHome(String id) {
        arriveFrom("zhengzhou", id, true);
    }

    private void arriveFrom(String home, String id, boolean open) {
        arriveFrom(home, id, open, enterprise);
    }

    private void arriveFrom(String home, String id, boolean open, String owner) {
        Hazard hazard = aHazard(home, id, owner);
        arrive(open ? hazard : hazard.voidIt(HazardFixture.ACT));
    }

    private static Hazard aHazard(String home, String id, String owner) {
        Scope scope = new Scope(owner, "410105", List.of("MACHINERY"), null);
        Registration registration =
                new Registration(id, home, scope, "郑州示范机械厂", null, false, HazardFixture.NOW, HazardFixture.ACCEPTOR);
        return Hazard.report(
                registration, HazardFixture.findings("TIME_LIMITED"), HazardLevel.GENERAL, null, HazardFixture.ACT);
    }

    private void arrive(Hazard told) {
        arrive(told, copy -> {});
    }

    /** @param rewritten by a build that knows more than this one */
    private void arrive(Hazard told, Consumer<AvroHazard> rewritten) {
        HazardAvro avro = context.getBean(HazardAvro.class);
        Event event = avro.event(
                new Hazards.Write(told, UUID.randomUUID(), null, null, null), "demo-factory", HazardFixture.NOW);
        AvroHazard body = avro.readBody(event.body(), event.metadata().schema());
        rewritten.accept(body);
        Event numbered = new Event(
                event.metadata().at("old-home", 1, event.metadata().lane()),
                new AvroCodec<>(AvroHazard.class, new Schemas()).write(body));
        Projector ledger = context.getBeansOfType(Projector.class).values().stream()
                .filter(p -> p.topics().contains("forwarded.hazard.events"))
                .findFirst()
                .orElseThrow();
        Mono.usingWhen(
                        context.getBean(ConnectionFactory.class).create(),
                        c -> Mono.from(c.beginTransaction())
                                .then(ledger.apply(c, List.of(numbered)))
                                .then(Mono.from(c.commitTransaction())),
                        c -> c.close())
                .block();
    }
}
