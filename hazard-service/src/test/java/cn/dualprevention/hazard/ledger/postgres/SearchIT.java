package cn.dualprevention.hazard.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.hazard.ledger.LedgerFilter;
import cn.dualprevention.hazard.ledger.LedgerItem;
import cn.dualprevention.hazard.ledger.LedgerSearch;
import cn.dualprevention.hazard.ledger.LedgerSearch.Position;
import cn.dualprevention.hazard.ledger.LedgerSearch.Span;
import cn.dualprevention.hazard.ledger.SettableClock;
import cn.dualprevention.kit.access.AccessScope;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred thousand hazards in twenty divisions, two hundred enterprises and four parks. */
class SearchIT {

    private static final String HAZARDS = """
            INSERT INTO ledger_hazard (
                hazard_id, enterprise_id, enterprise_name, division, park, primary_sector, sectors, level, status, open,
                national_state, non_compliance, name, source_kind, found_at, received_at, overdue, testdata, term, version,
                recorded_at, schema_fingerprint, body)
            SELECT gen_random_uuid(), 'enterprise-' || n % 200, '企业', division.code,
                CASE WHEN n % 5 = 0 THEN 'park-' || n % 4 END, sector, ARRAY[sector, 'xiaofang'],
                CASE WHEN n % 50 = 0 THEN 'MAJOR' ELSE 'GENERAL' END, status, status <> 'CLOSED', '0',
                CASE WHEN n % 333 = 0 THEN ARRAY['NO_RECHECK'] ELSE ARRAY[]::text[] END, '隐患' || n, '1',
                received, received, n % 97 = 0 AND status <> 'CLOSED', n % 101 = 0, 1, 1, received, 'f', '\\x00'
            FROM generate_series(1, 100000) AS n
            JOIN LATERAL (SELECT (410101 + n % 20)::text) AS division (code) ON true
            JOIN LATERAL (SELECT '2026-01-01'::timestamptz + (n % 5000) * interval '1 hour') AS t (received) ON true
            JOIN LATERAL (SELECT CASE WHEN n % 3 = 0 THEN 'weihua' ELSE 'gongmao' END) AS s (sector) ON true
            JOIN LATERAL (SELECT CASE WHEN n % 10 = 0 THEN 'RECTIFYING' ELSE 'CLOSED' END) AS u (status) ON true""";

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static LedgerDatabase database;

    @BeforeAll
    static void open() {
        database = new LedgerDatabase(new SettableClock("2026-11-22T00:00:00Z"));
        database.execute(HAZARDS);
        database.execute("ANALYZE ledger_hazard");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Arguments> scopesAndFilters() {
        AccessScope county = regulator("410105");
        AccessScope city = regulator("410100");
        return Stream.of(
                Arguments.of("county", county, LedgerFilter.NONE),
                Arguments.of("city", city, LedgerFilter.NONE),
                Arguments.of("city, one sector", regulatorOf("410100", "weihua"), LedgerFilter.NONE),
                Arguments.of("city, major", city, filter(Set.of("MAJOR"), Set.of(), null)),
                Arguments.of("city, overdue", city, filter(Set.of(), Set.of(), true)),
                Arguments.of("city, being rectified", city, filter(Set.of(), Set.of("RECTIFYING"), null)),
                Arguments.of("enterprise", scope(Role.ENTERPRISE, "enterprise-7", null), LedgerFilter.NONE),
                Arguments.of("park", scope(Role.PARK, null, "park-1"), LedgerFilter.NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopesAndFilters")
    void neverReadsTheWholeTable(String name, AccessScope scope, LedgerFilter filter) {
        SearchSql sql = SearchSql.of(search(scope, filter, null, 51));
        List<String> plan = database.explain(sql);
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan on ledger_hazard"));
        assertThat(plan)
                .anyMatch(line -> line.matches(".*(Index Scan Backward using|Bitmap Index Scan on) ledger_hazard_.*"));
    }

    @Test
    void pagesThroughEverythingOnceNewestFirst() {
        LedgerFilter overdue = filter(Set.of(), Set.of(), true);
        List<LedgerItem> all = new ArrayList<>();
        Position after = null;
        do {
            List<LedgerItem> page = find(search(regulator("410100"), overdue, after, 40));
            all.addAll(page);
            after = page.size() < 40 ? null : page.get(39).position();
        } while (after != null);
        assertThat(all)
                .hasSize(count("overdue AND NOT testdata AND division = ANY ('" + zhengzhou() + "')"))
                .isSortedAccordingTo(
                        Comparator.comparing(LedgerItem::receivedAt).reversed());
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    }

    @Test
    void matchesAnyOfTheSectors() {
        assertThat(find(search(regulatorOf("410105", "xiaofang"), LedgerFilter.NONE, null, 500)))
                .hasSize(500);
        assertThat(find(search(regulatorOf("410105", "ranqi"), LedgerFilter.NONE, null, 500)))
                .isEmpty();
    }

    @Test
    void narrowsWithinTheScopeOnly() {
        AccessScope enterprise = scope(Role.ENTERPRISE, "enterprise-7", null);
        LedgerFilter other = new LedgerFilter(null, "enterprise-8", null, Set.of(), Set.of(), Set.of(), null, null);
        assertThat(find(search(enterprise, other, null, 10))).isEmpty();
        LedgerFilter elsewhere =
                new LedgerFilter(Set.of("410103"), null, null, Set.of(), Set.of(), Set.of(), null, null);
        assertThat(find(search(regulator("410105"), elsewhere, null, 10))).isEmpty();
        assertThat(find(search(regulator("410100"), elsewhere, null, 10)))
                .hasSize(10)
                .allMatch(item -> item.division().equals("410103"));
        assertThat(find(search(scope(Role.OPERATOR, null, null), LedgerFilter.NONE, null, 10)))
                .isEmpty();
    }

    @Test
    void filtersByTimeNameSourceAndCompliance() {
        AccessScope city = regulator("410100");
        Span day = new Span(
                TODAY.withMonth(3).atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
                TODAY.withMonth(3)
                        .plusDays(1)
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant());
        assertThat(find(new LedgerSearch(city, LedgerFilter.NONE, null, "1", day, day, null, false, null, 500)))
                .isNotEmpty()
                .allMatch(i ->
                        !i.receivedAt().isBefore(day.from()) && i.receivedAt().isBefore(day.to()));
        assertThat(find(new LedgerSearch(
                        city, LedgerFilter.NONE, true, "1", Span.ALWAYS, Span.ALWAYS, null, false, null, 500)))
                .isNotEmpty()
                .allMatch(i -> i.nonCompliance().equals(List.of("NO_RECHECK")));
        LedgerFilter enterprise =
                new LedgerFilter(null, "enterprise-7", null, Set.of(), Set.of(), Set.of(), null, null);
        assertThat(find(new LedgerSearch(
                        city, enterprise, null, null, Span.ALWAYS, Span.ALWAYS, "患407", false, null, 500)))
                .isNotEmpty()
                .allMatch(i -> i.name().contains("患407"));
    }

    @Test
    void showsTestDataOnRequestOnly() {
        AccessScope city = regulator("410100");
        assertThat(find(search(city, LedgerFilter.NONE, null, 500))).noneMatch(LedgerItem::testdata);
        assertThat(find(new LedgerSearch(
                        city, LedgerFilter.NONE, null, null, Span.ALWAYS, Span.ALWAYS, null, true, null, 500)))
                .isNotEmpty()
                .allMatch(LedgerItem::testdata);
    }

    private static List<LedgerItem> find(LedgerSearch search) {
        return database.ledger().search(search).block();
    }

    private static int count(String condition) {
        return Integer.parseInt(database.query("SELECT count(*) FROM ledger_hazard WHERE " + condition)
                .get(0));
    }

    private static String zhengzhou() {
        return "{" + String.join(",", Divisions.henan().closure("410100", TODAY)) + "}";
    }

    private static LedgerSearch search(AccessScope scope, LedgerFilter filter, @Nullable Position after, int limit) {
        return new LedgerSearch(scope, filter, null, null, Span.ALWAYS, Span.ALWAYS, null, false, after, limit);
    }

    private static LedgerFilter filter(Set<String> levels, Set<String> statuses, @Nullable Boolean overdue) {
        return new LedgerFilter(null, null, null, Set.of(), levels, statuses, null, overdue);
    }

    private static AccessScope regulator(String division) {
        return regulatorOf(division);
    }

    private static AccessScope regulatorOf(String division, String... sectors) {
        return AccessScope.of(
                new Caller("test", Role.REGULATOR, null, null, Set.of(division), Set.of(sectors), false),
                Divisions.henan(),
                TODAY);
    }

    private static AccessScope scope(Role role, @Nullable String enterprise, @Nullable String park) {
        return AccessScope.of(
                new Caller("test", role, enterprise, park, Set.of(), Set.of(), false), Divisions.henan(), TODAY);
    }
}
