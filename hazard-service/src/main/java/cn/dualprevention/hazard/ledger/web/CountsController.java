package cn.dualprevention.hazard.ledger.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.hazard.ledger.HazardLedger;
import cn.dualprevention.hazard.ledger.counts.CountDimension;
import cn.dualprevention.hazard.ledger.counts.CountGroup;
import cn.dualprevention.hazard.ledger.counts.CountQuery;
import cn.dualprevention.hazard.ledger.counts.CountingHazards;
import cn.dualprevention.hazard.ledger.counts.HazardCounts;
import cn.dualprevention.hazard.ledger.counts.Recount;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.KnownCompleteness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How many hazards there are, and the proof that the figure is right. */
@RestController
@Tag(name = "隐患统计")
class CountsController {

    private static final String DEFINITION = "截至 asOf 本平台已收到的各条隐患的最新状态，每条计一次，行业按主管行业计；"
            + "completeness 说明哪些数据确已计入、哪些平台尚未到齐；"
            + "测试数据不计；total 为未销号与已销号之和，作废、合并的只计入 withdrawn；"
            + "重大隐患缺五定或未经复查而销号的，仍计为未销号；整改期限当日 24:00（北京时间）后仍未销号的计为逾期。";

    private final CountingHazards counting;
    private final HazardCounts counts;
    private final HazardLedger ledger;
    private final LedgerParameters parameters;
    private final Divisions divisions;
    private final KnownCompleteness known;
    private final Clock clock;

    CountsController(
            CountingHazards counting,
            HazardCounts counts,
            HazardLedger ledger,
            LedgerParameters parameters,
            Divisions divisions,
            KnownCompleteness known,
            Clock clock) {
        this.counting = counting;
        this.counts = counts;
        this.ledger = ledger;
        this.parameters = parameters;
        this.divisions = divisions;
        this.known = known;
        this.clock = clock;
    }

    @GetMapping("/api/v1/hazards/counts")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "隐患统计", description = "随事件实时更新，不扫描明细；只统计调用者范围内的隐患")
    @LedgerFilters
    @Parameter(name = "by", description = "分组，可多个：division、city、sector、level、status、overdue")
    Mono<CountsAnswer> counts(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        CountQuery question = parameters.counts(caller, query);
        // before the figures: they may show more than is claimed, never less
        Completeness complete = known.now();
        return ledger.asOf()
                .defaultIfEmpty(clock.instant())
                .zipWhen(
                        asOf -> counting.count(question),
                        (asOf, groups) -> new CountsAnswer(
                                DEFINITION,
                                groups.stream().map(g -> json(g, question.by())).toList(),
                                asOf,
                                complete.platforms(),
                                complete));
    }

    @PostMapping("/admin/v1/hazards/recount")
    @Allowed(Role.OPERATOR)
    @Operation(summary = "隐患统计复核", description = "重新清点全部隐患，与统计逐格比对；repair=true 时同时更正")
    Mono<Recount> recount(@RequestParam(defaultValue = "false") boolean repair) {
        return counts.recount(repair);
    }

    private Map<String, Object> json(CountGroup group, List<CountDimension> by) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (CountDimension dimension : by) {
            String field = dimension.name().toLowerCase(Locale.ROOT);
            String value = group.key().get(dimension);
            json.put(field, dimension == CountDimension.OVERDUE ? (Object) Boolean.valueOf(value) : value);
            if (value != null && (dimension == CountDimension.DIVISION || dimension == CountDimension.CITY)) {
                json.put(field + "Name", divisions.name(value));
            }
        }
        json.put("total", group.total());
        json.put("open", group.open());
        // told apart by lateness, a group says by its key whether all of it is late
        json.putIfAbsent("overdue", group.overdue());
        json.put("closed", group.closed());
        json.put("withdrawn", group.withdrawn());
        return json;
    }
}
