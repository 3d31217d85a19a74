package cn.dualprevention.hazard.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.hazard.ledger.LedgerSearch;
import cn.dualprevention.hazard.ledger.LedgerSearch.Position;
import cn.dualprevention.hazard.ledger.counts.CountDimension;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

class LedgerParametersTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
    private static final Caller ZHENGZHOU = regulator("410100");

    private final LedgerParameters parameters =
            new LedgerParameters(new AccessScopes(Divisions.henan(), NOON), Divisions.henan(), NOON);

    @Test
    void expandsAnAreaToEverythingThatReportsToIt() {
        LedgerSearch search = search("division=410100&level=major&status=REPORTED,GRADED&status=CLOSED&overdue=true");
        assertThat(search.filter().divisions()).contains("410100", "410105").doesNotContain("410173");
        assertThat(search.filter().levels()).containsExactly("MAJOR");
        assertThat(search.filter().statuses()).containsExactlyInAnyOrder("REPORTED", "GRADED", "CLOSED");
        assertThat(search.filter().overdue()).isTrue();
    }

    @Test
    void expandsASectorToEverythingBelowIt() {
        Set<String> asked = search("sector=INDUSTRY_TRADE,MINING").filter().sectors();
        assertThat(asked)
                .contains("INDUSTRY_TRADE", "MACHINERY", "LIGHT_INDUSTRY", "METALLURGY", "MINING")
                .doesNotContain("HAZARDOUS_CHEMICALS");
        assertThat(parameters
                        .counts(ZHENGZHOU, query("sector=INDUSTRY_TRADE&sector=MINING"))
                        .filter()
                        .sectors())
                .isEqualTo(asked);
        assertThat(search("").filter().sectors()).isEmpty();
    }

    @Test
    void takesADayAsTheDayInChinaItsEndIncluded() {
        LedgerSearch search = search("foundFrom=2026-11-01&foundTo=2026-11-01");
        assertThat(search.found().from()).isEqualTo("2026-10-31T16:00:00Z");
        assertThat(search.found().to()).isEqualTo("2026-11-01T16:00:00Z");
        assertThat(search("foundFrom=0001-01-01&foundTo=9999-12-31").found().to())
                .isEqualTo("9999-12-31T16:00:00Z");
        assertThat(search("receivedFrom=2026-11-01T08:00:00%2B08:00").received().from())
                .isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void readsOneRowMoreThanThePageShows() {
        assertThat(search("").limit()).isEqualTo(51);
        assertThat(search("limit=500").limit()).isEqualTo(501);
    }

    @Test
    void goesOnWhereACursorPoints() {
        Position position = new Position(Instant.parse("2026-11-20T01:02:03.123456Z"), UUID.randomUUID());
        assertThat(search("cursor=" + LedgerParameters.cursor(position)).after())
                .isEqualTo(position);
    }

    @Test
    void leavesTestDataOutUnlessAskedForOrTheCallersOwn() {
        assertThat(search("").testdata()).isFalse();
        assertThat(search("testdata=true").testdata()).isTrue();
        Caller trial = new Caller("t", Role.ENTERPRISE, "91410100MA44TEST0X", null, Set.of(), Set.of(), true);
        assertThat(parameters.search(trial, new LinkedMultiValueMap<>()).testdata())
                .isTrue();
    }

    @Test
    void groupsByEachDimensionOnceInTheOrderAsked() {
        assertThat(parameters
                        .counts(ZHENGZHOU, query("by=level,division&by=level"))
                        .by())
                .containsExactly(CountDimension.LEVEL, CountDimension.DIVISION);
    }

    @ParameterizedTest
    @CsvSource({
        "colour=red, ?colour, unknown-field",
        "level=HUGE, ?level, unknown-value",
        "status=OPEN, ?status, unknown-value",
        "overdue=yes, ?overdue, unknown-value",
        "division=999999, ?division, unknown-value",
        "sector=ALCHEMY, ?sector, unknown-value",
        "sector=机械, ?sector, unknown-value",
        "foundFrom=yesterday, ?foundFrom, malformed-time",
        "foundFrom=%2B300000-01-01T00:00:00Z, ?foundFrom, out-of-range",
        "receivedTo=-5000-01-01T00:00:00Z, ?receivedTo, out-of-range",
        "foundTo=2026-11-01T08:00:00, ?foundTo, malformed-time",
        "name=abc, ?enterprise, required",
        "limit=0, ?limit, out-of-range",
        "limit=ten, ?limit, wrong-type",
        "enterprise=a&enterprise=b, ?enterprise, duplicate-field",
        "cursor=abc, ?cursor, malformed-cursor"
    })
    void refusesWhatItCannotAnswer(String query, String pointer, String code) {
        Problem problem = catchThrowableOfType(Problem.class, () -> search(query));
        assertThat(problem.code().status()).isEqualTo(400);
        assertThat(problem.errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(pointer, code));
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThat(catchThrowableOfType(Problem.class, () -> search("level=X&overdue=Y&colour=Z"))
                        .errors())
                .hasSize(3);
    }

    @Test
    void knowsNoSearchFilterInCounts() {
        assertThatThrownBy(() -> parameters.counts(ZHENGZHOU, query("cursor=abc")))
                .isInstanceOf(Problem.class);
    }

    private LedgerSearch search(String query) {
        return parameters.search(ZHENGZHOU, query(query));
    }

    private static LinkedMultiValueMap<String, String> query(String query) {
        LinkedMultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUriString("/?" + query)
                .build()
                .getQueryParams()
                .forEach((name, values) -> values.forEach(v -> decoded.add(name, v.replace("%2B", "+"))));
        return decoded;
    }

    private static Caller regulator(String division) {
        return new Caller("t", Role.REGULATOR, null, null, Set.of(division), Set.of(), false);
    }
}
