package cn.dualprevention.hazard.ledger.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.codes.CodeList;
import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.hazard.hazard.DeadlinePolicy;
import cn.dualprevention.hazard.hazard.HazardStatus;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.ledger.LedgerFilter;
import cn.dualprevention.hazard.ledger.LedgerSearch;
import cn.dualprevention.hazard.ledger.LedgerSearch.Position;
import cn.dualprevention.hazard.ledger.LedgerSearch.Span;
import cn.dualprevention.hazard.ledger.counts.CountDimension;
import cn.dualprevention.hazard.ledger.counts.CountQuery;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.web.Cursors;
import cn.dualprevention.kit.web.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What callers may ask of the ledger, read from the query and joined with what they may see. */
@Component
class LedgerParameters {

    private static final String CURSOR = "hazards:-receivedAt";
    private static final Set<String> FILTERS =
            Set.of("division", "enterprise", "park", "sector", "level", "status", "open", "overdue");
    private static final Set<String> SEARCH = with(
            FILTERS,
            "nonCompliant",
            "source",
            "foundFrom",
            "foundTo",
            "receivedFrom",
            "receivedTo",
            "name",
            "testdata",
            "limit",
            "cursor");
    private static final Set<String> COUNTS = with(FILTERS, "by");

    private final AccessScopes scopes;
    private final Divisions divisions;
    private final Clock clock;

    LedgerParameters(AccessScopes scopes, Divisions divisions, Clock clock) {
        this.scopes = scopes;
        this.divisions = divisions;
        this.clock = clock;
    }

    /** The limit is one more than the page shows: the extra row tells that there is a next page. */
    LedgerSearch search(Caller caller, MultiValueMap<String, String> query) {
        QueryParameters q = new QueryParameters(query, SEARCH);
        LedgerFilter filter = filter(q);
        String name = q.text("name");
        if (name != null && filter.enterprise() == null && caller.enterprise() == null) {
            q.refuse(FieldCode.REQUIRED.at("?enterprise", "按名称查找须同时指定企业 enterprise"));
        }
        Boolean testdata = q.flag("testdata");
        String cursor = q.text("cursor");
        LedgerSearch search = new LedgerSearch(
                scopes.of(caller),
                filter,
                q.flag("nonCompliant"),
                q.text("source"),
                new Span(q.from("foundFrom"), q.to("foundTo")),
                new Span(q.from("receivedFrom"), q.to("receivedTo")),
                name,
                testdata == null ? caller.testdata() : testdata,
                cursor == null ? null : position(cursor),
                Page.limit(q.number("limit")) + 1);
        q.check();
        return search;
    }

    CountQuery counts(Caller caller, MultiValueMap<String, String> query) {
        QueryParameters q = new QueryParameters(query, COUNTS);
        List<CountDimension> by = q.oneOf("by", CountDimension.class);
        CountQuery counts = new CountQuery(
                scopes.of(caller), filter(q), by.stream().distinct().toList());
        q.check();
        return counts;
    }

    static String cursor(Position position) {
        return Cursors.write(
                CURSOR, position.receivedAt().toString(), position.hazard().toString());
    }

    private static Position position(String cursor) {
        List<String> values = Cursors.read(CURSOR, cursor);
        return new Position(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
    }

    private LedgerFilter filter(QueryParameters q) {
        return new LedgerFilter(
                areas(q),
                q.text("enterprise"),
                q.text("park"),
                sectors(q),
                names(q.oneOf("level", HazardLevel.class)),
                names(q.oneOf("status", HazardStatus.class)),
                q.flag("open"),
                q.flag("overdue"));
    }

    /** Each area with everything that reports to it today. */
    private @Nullable Set<String> areas(QueryParameters q) {
        Set<String> asked = q.texts("division");
        if (asked.isEmpty()) {
            return null;
        }
        LocalDate today = DeadlinePolicy.day(clock.instant());
        Set<String> expanded = new HashSet<>();
        for (String area : asked) {
            Set<String> closure = divisions.closure(area, today);
            if (closure.isEmpty()) {
                q.refuse(FieldCode.UNKNOWN_VALUE.at("?division", "division 为 " + area + "，不是已知的行政区划代码"));
            }
            expanded.addAll(closure);
        }
        return expanded;
    }

    /** Each sector with everything below it today. */
    private Set<String> sectors(QueryParameters q) {
        CodeList list = CodeLists.of(CodeLists.SECTOR);
        LocalDate today = DeadlinePolicy.day(clock.instant());
        Set<String> expanded = new HashSet<>();
        for (String sector : q.texts("sector")) {
            if (list.find(sector, today).isEmpty()) {
                q.refuse(FieldCode.UNKNOWN_VALUE.at("?sector", "sector 为 " + sector + "，不是已知的行业领域代码"));
            }
            expanded.addAll(list.closure(sector, today));
        }
        return expanded;
    }

    private static Set<String> names(List<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
