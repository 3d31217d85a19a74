package cn.dualprevention.hazard.hazard.reporting;

import static cn.dualprevention.hazard.hazard.HazardFixture.NOW;
import static cn.dualprevention.hazard.hazard.HazardFixture.aGeneralHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.findings;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.MemoryHazards;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards.Incoming;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The use case with everything around it in memory. */
class ReceivingHazardsTest {

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final String enterprise = EnterpriseArrivals.newId();
    private final Caller owner = new Caller("key-1", Role.ENTERPRISE, enterprise, null, Set.of(), Set.of(), false);
    private final Map<String, KnownEnterprise> known = new HashMap<>(Map.of(enterprise, known("zhengzhou")));
    private final MemoryHazards hazards = new MemoryHazards();
    private final MemoryHeldItems held = new MemoryHeldItems(known::containsKey);
    private final ReceivingHazards receiving = new ReceivingHazards(
            hazards,
            ids -> Mono.fromSupplier(() -> {
                Map<String, KnownEnterprise> found = new HashMap<>(known);
                found.keySet().retainAll(ids);
                return found;
            }),
            held,
            new AccessScopes(Divisions.henan(), CLOCK),
            new PlatformSettings("zhengzhou", "郑州市平台", PlatformTier.CITY, "410100", null),
            CLOCK);

    @Test
    void takesTheScopeFromTheEnterpriseAndNotFromTheSender() {
        Receipt.Accepted accepted = (Receipt.Accepted) receive(report(enterprise, HazardLevel.MAJOR));
        assertThat(accepted.hazard().state().registration().scope().division()).isEqualTo("410105");
        Event event = hazards.events().get(0);
        assertThat(event.metadata().id()).isEqualTo(accepted.event());
        assertThat(event.metadata().type()).isEqualTo("cn.dualprevention.hazard.reported.v1");
    }

    @Test
    void decidesTheSecondItemOfOneHazardOnWhatTheFirstHasMade() {
        Report report = report(enterprise, HazardLevel.GENERAL);
        List<Receipt> receipts = receiving
                .receive(List.of(Incoming.withoutKey(report.again()), Incoming.withoutKey(report.again())), owner)
                .block();
        assertThat(receipts.get(0)).isInstanceOf(Receipt.Accepted.class);
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Known.class);
        assertThat(hazards.events()).hasSize(1);
    }

    @Test
    void findsWhatWasCommittedUnderItsIdWhenTheAnswerWasLost() {
        Report report = report(enterprise, HazardLevel.GENERAL);
        receive(report);
        assertThat(receive(report)).isInstanceOf(Receipt.Known.class);
    }

    /** Else it would begin anew here, and every platform that knows the other one would pass it over. */
    @Test
    void refusesTheIdOfAnothersHazardThatHasItsHomeElsewhere() {
        Scope other = new Scope(EnterpriseArrivals.newId(), "410105", List.of("MACHINERY"), "zz-hightech");
        Hazard elsewhere = aGeneralHazard().moveTo("zhengzhou-park", other, "另一企业", act());
        hazards.arrive(Hazard.stored(elsewhere.state(), 1, 2));
        Receipt receipt = receive(report(elsewhere.id(), true, enterprise, HazardLevel.GENERAL));
        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.CONFLICT));
        assertThat(hazards.events()).isEmpty();
    }

    @Test
    void harmsNobodyElseWithAnItemThatIsRefused() {
        List<Receipt> receipts = receiving
                .receive(
                        List.of(
                                Incoming.withoutKey(report(enterprise, HazardLevel.GENERAL)),
                                Incoming.withoutKey(report(EnterpriseArrivals.newId(), HazardLevel.GENERAL)),
                                Incoming.withoutKey(report(enterprise, HazardLevel.GENERAL))),
                        owner)
                .block();
        assertThat(receipts)
                .extracting(r -> r.getClass().getSimpleName())
                .containsExactly("Accepted", "Refused", "Accepted");
        assertThat(((Receipt.Refused) receipts.get(1)).problem().code()).isEqualTo(ProblemCode.FORBIDDEN);
    }

    @Test
    void holdsWhatItsOwnEnterpriseSentTooEarlyAndSettlesItOnceAsThatCaller() {
        known.clear();
        Report report = report(enterprise, HazardLevel.GENERAL);
        assertThat(receive(report)).isInstanceOf(Receipt.Held.class);
        SettlingHeldItems settling = new SettlingHeldItems(held, receiving, CLOCK);
        settling.settle().block();
        assertThat(hazards.events()).isEmpty();
        known.put(enterprise, known("zhengzhou"));
        settling.settle().block();
        settling.settle().block();
        assertThat(hazards.events()).hasSize(1);
        assertThat(hazards.find(report.hazard()).block()).isNotNull();
        assertThat(held.list(owner, null, 10).block()).isEmpty();
    }

    @Test
    void keepsAHeldItemListedThatItsEnterpriseTurnsOutToReportElsewhere() {
        known.clear();
        receive(report(enterprise, HazardLevel.GENERAL));
        known.put(enterprise, known("demo-factory"));
        new SettlingHeldItems(held, receiving, CLOCK).settle().block();
        assertThat(held.list(owner, null, 10).block())
                .singleElement()
                .satisfies(item -> assertThat(item.refusal()).contains("demo-factory"));
    }

    private Receipt receive(Report report) {
        return receiving.receive(Incoming.withoutKey(report), owner).block();
    }

    private static Report report(String enterprise, HazardLevel level) {
        return report(UUID.randomUUID().toString(), false, enterprise, level);
    }

    private static Act act() {
        return new Act(new Person("key-1", "ENTERPRISE", null), "key-1", NOW, NOW, null, null, List.of());
    }

    private static Report report(String id, boolean mayExist, String enterprise, HazardLevel level) {
        return new Report(id, mayExist, enterprise, null, findings("TIME_LIMITED"), level, null, null, false, act());
    }

    private KnownEnterprise known(String home) {
        Scope scope = new Scope(enterprise, "410105", List.of("MACHINERY"), null);
        return new KnownEnterprise(scope, "郑州示范机械厂", home, null, false, true, 1, 1);
    }
}
