package cn.dualprevention.hazard;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static cn.dualprevention.hazard.HazardClient.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardFixture;
import cn.dualprevention.hazard.hazard.Hazards;
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
        own.step(id, "grade", Map.of("level", "GENERAL")).expectStatus().isOk();
        Hazard left = hazards().find(id).block();
        Hazard backAgain = left.adopted(left)
                .informStaff(new StaffNotice(StaffNotice.How.MEETING, HazardFixture.NOW), HazardFixture.ACT);
        arrive(backAgain);
        Hazard known = hazards().find(id).block();
        assertThat(known.term()).isEqualTo(left.term() + 2);
        assertThat(known.state().treatment().staffNotice()).isNotNull();
        own.step(id, "void", Map.of("reason", "误报")).expectStatus().isOk();
        assertThat(hazards().find(id).block().version()).isEqualTo(left.version() + 2);
    }

    @Test
    void sendsWhatCameWithAnEnterpriseAndWasNotTouchedAlongWithItsNextMove() {
        String untouched = UUID.randomUUID().toString();
        String notOurs = UUID.randomUUID().toString();
        arriveFromTheOldHome(untouched);
        arriveFrom("kaifeng", notOurs, true);
        AvroEnterprise moved = anEnterprise(enterprise);
        moved.setHome("zhongmu");
        moved.setDivision("410122");
        new EnterpriseArrivals(context).arrive(moved, 3, 1);
        await().untilAsserted(() -> assertThat(at(untouched).home()).isEqualTo("zhongmu"));
        assertThat(at(untouched).enterprise().division()).isEqualTo("410122");
        assertThat(at(notOurs).home()).isEqualTo("kaifeng");
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
        Scope scope = new Scope(enterprise, "410105", List.of("MACHINERY"), null);
        Registration registration =
                new Registration(id, home, scope, "郑州示范机械厂", null, false, HazardFixture.NOW, HazardFixture.ACCEPTOR);
        Hazard hazard = Hazard.report(
                registration, HazardFixture.findings("TIME_LIMITED"), HazardLevel.GENERAL, null, HazardFixture.ACT);
        Hazard told = open ? hazard : hazard.voidIt(HazardFixture.ACT);
        arrive(told);
    }

    private void arrive(Hazard told) {
        Event event = context.getBean(HazardAvro.class)
                .event(new Hazards.Write(told, UUID.randomUUID(), null, null, null), "demo-factory", HazardFixture.NOW);
        Event numbered =
                new Event(event.metadata().at("old-home", 1, event.metadata().lane()), event.body());
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
