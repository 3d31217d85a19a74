package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.HazardStory.ERQI;
import static cn.dualprevention.hazard.ledger.HazardStory.JINSHUI;
import static cn.dualprevention.hazard.ledger.HazardStory.aHazard;
import static cn.dualprevention.hazard.ledger.HazardStory.aMajorHazard;
import static cn.dualprevention.hazard.ledger.counts.CountDimension.CITY;
import static cn.dualprevention.hazard.ledger.counts.CountDimension.DIVISION;
import static cn.dualprevention.hazard.ledger.counts.CountDimension.LEVEL;
import static cn.dualprevention.hazard.ledger.counts.CountDimension.OVERDUE;
import static cn.dualprevention.hazard.ledger.counts.CountDimension.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.hazard.ledger.HazardStory;
import cn.dualprevention.hazard.ledger.LedgerFilter;
import cn.dualprevention.hazard.ledger.SettableClock;
import cn.dualprevention.hazard.ledger.counts.CountDimension;
import cn.dualprevention.hazard.ledger.counts.CountGroup;
import cn.dualprevention.hazard.ledger.counts.CountQuery;
import cn.dualprevention.hazard.ledger.counts.CountingFixture;
import cn.dualprevention.hazard.ledger.counts.Recount;
import cn.dualprevention.hazard.ledger.events.ApplyingLedger;
import cn.dualprevention.kit.access.AccessScope;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CountsIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String ONE = "91410100MA44TEST0X";
    private static final String OTHER = "91410100MA44TEST1X";
    private static final SettableClock CLOCK = new SettableClock("2026-11-22T00:00:00Z");
    private static LedgerDatabase database;

    /** Six hazards: four in 金水 (one overdue, one closed, one void), one major in 二七, one in 航空港 410173. */
    @BeforeAll
    static void open() {
        database = new LedgerDatabase(CLOCK);
        ApplyingLedger ledger = new ApplyingLedger(database);
        HazardStory inPark = aHazard().but(h -> h.setPark("zhengzhou-park"));
        ledger.apply(
                inPark.becomes("REPORTED"),
                aHazard().due(TODAY.minusDays(1)).becomes("RECTIFYING"),
                aHazard().becomes("CLOSED"),
                aHazard().becomes("VOIDED"),
                aMajorHazard()
                        .in(ERQI)
                        .but(h -> h.setSectors(List.of("weihua")))
                        .but(h -> h.setEnterprise(OTHER))
                        .becomes("REPORTED"),
                aHazard().in("410173").but(h -> h.setEnterprise(OTHER)).becomes("REPORTED"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void addUpToEverythingTheCallerMaySee() {
        CountGroup province = count(regulator("410000"), LedgerFilter.NONE).get(0);
        assertThat(List.of(
                        province.total(), province.open(), province.overdue(), province.closed(), province.withdrawn()))
                .containsExactly(5L, 4L, 1L, 1L, 1L);
    }

    @Test
    void standPerDivisionLevelAndState() {
        assertThat(lines(count(regulator("410000"), LedgerFilter.NONE, DIVISION, LEVEL)))
                .containsExactly("410103 MAJOR 1/0", "410105 GENERAL 2/1", "410173 GENERAL 1/0");
        assertThat(lines(count(regulator(JINSHUI), LedgerFilter.NONE, STATUS)))
                .containsExactly("CLOSED 0/1", "RECTIFYING 1/0", "REPORTED 1/0", "VOIDED 0/0");
        assertThat(lines(count(regulator(JINSHUI), LedgerFilter.NONE, OVERDUE)))
                .containsExactly("false 1/1", "true 1/0");
    }

    @Test
    void rollUpToWhomADivisionReportsAndNotByTheDigitsOfItsCode() {
        assertThat(lines(count(regulator("410000"), LedgerFilter.NONE, CITY)))
                .containsExactlyInAnyOrder("410100 3/1", "410173 1/0");
        assertThat(lines(count(regulator("410100"), LedgerFilter.NONE, CITY))).containsExactly("410100 3/1");
    }

    @Test
    void stopAtTheSectorsOfTheRegulator() {
        AccessScope chemical = scope(Role.REGULATOR, null, null, Set.of("410100"), Set.of("weihua"));
        assertThat(lines(count(chemical, LedgerFilter.NONE))).containsExactly("1/0");
        AccessScope second = scope(Role.REGULATOR, null, null, Set.of("410100"), Set.of("xiaofang"));
        assertThat(lines(count(second, LedgerFilter.NONE))).containsExactly("0/0");
    }

    @Test
    void giveAnEnterpriseAndAParkTheirOwn() {
        AccessScope enterprise = scope(Role.ENTERPRISE, ONE, null, Set.of(), Set.of());
        assertThat(lines(count(enterprise, LedgerFilter.NONE))).containsExactly("2/1");
        assertThat(lines(count(enterprise, of(OTHER, null)))).containsExactly("0/0");
        AccessScope park = scope(Role.PARK, null, "zhengzhou-park", Set.of(), Set.of());
        assertThat(lines(count(park, LedgerFilter.NONE))).containsExactly("1/0");
        assertThat(lines(count(park, of(ONE, null)))).containsExactly("1/0");
        assertThat(lines(count(park, of(OTHER, null)))).containsExactly("0/0");
        assertThat(lines(count(park, of(null, "other-park")))).containsExactly("0/0");
    }

    @Test
    void narrowByEnterpriseWithinTheArea() {
        assertThat(lines(count(regulator(ERQI), of(OTHER, null)))).containsExactly("1/0");
        assertThat(lines(count(regulator("410000"), of(OTHER, null)))).containsExactly("2/0");
    }

    @Test
    void areNothingForWhoMaySeeNothing() {
        assertThat(lines(count(scope(Role.OPERATOR, null, null, Set.of(), Set.of()), LedgerFilter.NONE)))
                .containsExactly("0/0");
    }

    @Test
    void areProvenAndRepairedByARecount() {
        assertThat(recount(false).differences()).isEmpty();
        database.execute("UPDATE ledger_count SET n = n + 3 WHERE kind = 'AREA' AND division = '410103'");
        database.execute("DELETE FROM ledger_count WHERE kind = 'PARK'");
        Recount found = recount(true);
        assertThat(found.repaired()).isTrue();
        assertThat(found.hazards()).isEqualTo(6);
        assertThat(found.differences())
                .extracting(d -> d.kind() + " " + d.owner() + " " + d.found() + " instead of " + d.right())
                .containsExactly("AREA 410103 4 instead of 1", "PARK zhengzhou-park 0 instead of 1");
        assertThat(recount(false).differences()).isEmpty();
    }

    private static Recount recount(boolean repair) {
        return database.counts().recount(repair).block();
    }

    private static List<CountGroup> count(AccessScope scope, LedgerFilter filter, CountDimension... by) {
        return CountingFixture.over(database.counts(), CLOCK)
                .count(new CountQuery(scope, filter, List.of(by)))
                .block();
    }

    private static List<String> lines(List<CountGroup> groups) {
        return groups.stream()
                .map(g -> String.join(
                                " ",
                                Arrays.stream(CountDimension.values())
                                        .filter(g.key()::containsKey)
                                        .map(g.key()::get)
                                        .toList())
                        + (g.key().isEmpty() ? "" : " ")
                        + g.open()
                        + "/"
                        + g.closed())
                .toList();
    }

    private static LedgerFilter of(@Nullable String enterprise, @Nullable String park) {
        return new LedgerFilter(null, enterprise, park, Set.of(), Set.of(), Set.of(), null, null);
    }

    private static AccessScope regulator(String division) {
        return scope(Role.REGULATOR, null, null, Set.of(division), Set.of());
    }

    private static AccessScope scope(
            Role role, @Nullable String enterprise, @Nullable String park, Set<String> divisions, Set<String> sectors) {
        return AccessScope.of(
                new Caller("test", role, enterprise, park, divisions, sectors, false), Divisions.henan(), TODAY);
    }
}
