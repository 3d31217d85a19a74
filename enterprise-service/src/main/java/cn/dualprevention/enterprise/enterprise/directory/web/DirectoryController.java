package cn.dualprevention.enterprise.enterprise.directory.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.enterprise.enterprise.Enrolment;
import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.Enterprises;
import cn.dualprevention.enterprise.enterprise.directory.Directory;
import cn.dualprevention.enterprise.enterprise.directory.DirectoryQuery;
import cn.dualprevention.enterprise.enterprise.web.EnterpriseView;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.KnownCompleteness;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.web.Cursors;
import cn.dualprevention.kit.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the directory answers. What is claimed to be complete is read before the lists. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "企业")
class DirectoryController {

    private static final String CURSOR = "enterprises:id";
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Directory directory;
    private final Enterprises enterprises;
    private final AccessScopes scopes;
    private final KnownCompleteness known;
    private final Clock clock;

    DirectoryController(
            Directory directory, Enterprises enterprises, AccessScopes scopes, KnownCompleteness known, Clock clock) {
        this.directory = directory;
        this.enterprises = enterprises;
        this.scopes = scopes;
        this.known = known;
        this.clock = clock;
    }

    @GetMapping("/enterprises")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.SERVICE})
    @Operation(summary = "企业名录", description = "属地与行业按上下级展开；name 为名称开头；aboveScale 为规上年度")
    Mono<Page<EnterpriseView>> search(
            Caller caller,
            @RequestParam(required = false) @Nullable String division,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable String park,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable Enrolment enrolment,
            @RequestParam(required = false) @Nullable Integer aboveScale,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        DirectoryQuery query = new DirectoryQuery(
                divisions(division),
                sectors(sector),
                park,
                name,
                enrolment,
                aboveScale,
                cursor == null ? null : Cursors.read(CURSOR, cursor).get(0),
                size + 1);
        Completeness complete = known.now();
        return directory
                .search(query, scopes.of(caller))
                .collectList()
                .map(rows -> Page.of(rows, size, last -> Cursors.write(CURSOR, last.id()), clock.instant(), complete)
                        .map(EnterpriseView::of));
    }

    @GetMapping("/enterprises/{id}/timeline")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.SERVICE})
    @Operation(summary = "企业变更记录", description = "何人、何时、变更了什么")
    Mono<Page<TimelineItem>> timeline(Caller caller, @PathVariable String id) {
        Completeness complete = known.now();
        return visible(caller, id, "企业")
                .flatMap(enterprise -> directory.history(id).collectList())
                .map(history -> Page.of(TimelineItem.of(history), clock.instant(), complete));
    }

    @GetMapping("/events/{eventId}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.SERVICE})
    @Operation(summary = "事件在其来源平台的编号")
    Mono<EventPlace> event(Caller caller, @PathVariable UUID eventId) {
        return directory
                .event(eventId)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("事件")))
                .flatMap(entry -> visible(caller, entry.state().id(), "事件").thenReturn(EventPlace.of(entry)));
    }

    /** What somebody may see follows from where the enterprise stands now, not from where it stood then. */
    private Mono<Enterprise> visible(Caller caller, String id, String what) {
        return enterprises
                .find(id)
                .filter(enterprise -> scopes.of(caller).covers(enterprise.scope()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound(what)));
    }

    private @Nullable Set<String> divisions(@Nullable String area) {
        if (area == null) {
            return null;
        }
        Set<String> closure = Divisions.henan().closure(area, today());
        if (closure.isEmpty()) {
            throw unknown("?division", "没有代码为 " + area + " 的行政区划");
        }
        return closure;
    }

    private @Nullable Set<String> sectors(@Nullable String sector) {
        if (sector == null) {
            return null;
        }
        if (CodeLists.of(CodeLists.SECTOR).find(sector, today()).isEmpty()) {
            throw unknown("?sector", "没有代码为 " + sector + " 的行业");
        }
        return CodeLists.of(CodeLists.SECTOR).closure(sector, today());
    }

    private static Problem unknown(String parameter, String detail) {
        return new Problem(ProblemCode.UNREADABLE, detail, List.of(FieldCode.UNKNOWN_VALUE.at(parameter, detail)));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(BEIJING));
    }
}
