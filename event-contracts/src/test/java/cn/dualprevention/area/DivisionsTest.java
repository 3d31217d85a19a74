package cn.dualprevention.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.codes.CsvResource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DivisionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate LUOYANG_CHANGE = LocalDate.of(2021, 3, 18);

    private final Divisions henan = Divisions.henan();

    @Test
    void knowsTheWholeProvince() {
        assertThat(henan.all(TODAY).stream().filter(d -> d.kind() == DivisionKind.CITY))
                .hasSize(18);
        assertThat(henan.all(TODAY).stream().filter(d -> d.kind() == DivisionKind.COUNTY))
                .hasSize(156);
        assertThat(henan.all(TODAY).stream().filter(d -> d.kind() == DivisionKind.FUNCTIONAL_ZONE))
                .hasSize(24);
        assertThat(henan.closure("410000", TODAY)).hasSize(henan.all(TODAY).size() + 3);
    }

    @Test
    void letsTheAirportZoneAndJiyuanReportToTheProvince() {
        assertThat(henan.within("410173", "410100", TODAY)).isFalse();
        assertThat(henan.within("410173", "410000", TODAY)).isTrue();
        assertThat(henan.reportsTo("410173", TODAY)).contains("410000");
        assertThat(henan.find("410173", TODAY).orElseThrow().parent()).isEqualTo("410100");
        assertThat(henan.reportsTo("419001", TODAY)).contains("410000");
        assertThat(henan.within("410171", "410100", TODAY)).isTrue();
    }

    @Test
    void expandsCityAndCounty() {
        assertThat(henan.closure("410105", TODAY)).containsExactly("410105");
        assertThat(henan.closure("410100", TODAY))
                .contains("410100", "410105", "410172")
                .doesNotContain("410000", "410202");
        assertThat(henan.within("410100", "410105", TODAY)).isFalse();
    }

    @Test
    void changesOnTheDayTheLawSays() {
        LocalDate before = LUOYANG_CHANGE.minusDays(1);
        assertThat(henan.exists("410306", before)).isTrue();
        assertThat(henan.exists("410308", before)).isFalse();
        assertThat(henan.exists("410306", LUOYANG_CHANGE)).isFalse();
        assertThat(henan.exists("410308", LUOYANG_CHANGE)).isTrue();
        assertThat(henan.closure("410300", before)).contains("410306").doesNotContain("410308");
    }

    @Test
    void keepsAnEndedDivisionInSightOfWhomItReportedTo() {
        assertThat(henan.closure("410300", TODAY)).contains("410306", "410322", "410381", "410307", "410308");
    }

    @Test
    void knowsNothingAboveTheProvinceAndNothingElsewhere() {
        assertThat(henan.reportsTo("410000", TODAY)).isEmpty();
        assertThat(henan.exists("110000", TODAY)).isFalse();
        assertThat(henan.closure("110000", TODAY)).isEmpty();
        assertThat(henan.within("110000", "110000", TODAY)).isFalse();
        assertThat(henan.name("110000")).isEqualTo("110000");
        assertThat(henan.name("410306")).isEqualTo("吉利区");
    }

    @Test
    void followsAReportingLineThatMoves() {
        Divisions moving = Divisions.read(CsvResource.parse("moving", """
                code,name,kind,parent,reports_to,valid_from,valid_to
                1,省,PROVINCE,,,,
                2,市,CITY,1,1,,
                3,区,FUNCTIONAL_ZONE,2,2,,2025-01-01
                3,区,FUNCTIONAL_ZONE,2,1,2025-01-01,
                """));
        assertThat(moving.within("3", "2", LocalDate.of(2024, 12, 31))).isTrue();
        assertThat(moving.within("3", "2", LocalDate.of(2025, 1, 1))).isFalse();
        assertThat(moving.within("3", "1", LocalDate.of(2025, 1, 1))).isTrue();
        assertThat(moving.all(TODAY)).hasSize(3);
    }

    @Test
    void refusesATableWithACircle() {
        CsvResource circle = CsvResource.parse("circle", """
                code,name,kind,parent,reports_to,valid_from,valid_to
                1,甲,CITY,2,2,,
                2,乙,CITY,1,1,,
                """);
        assertThatThrownBy(() -> Divisions.read(circle)).hasMessageContaining("reports to itself");
    }
}
