package cn.dualprevention.enterprise.area.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.codes.MajorHazardCriteria;
import cn.dualprevention.codes.MajorHazardCriterion;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What codes mean, on any day. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "区划与代码")
class ReferenceController {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Clock clock;

    ReferenceController(Clock clock) {
        this.clock = clock;
    }

    /** The divisions that exist on a day, as a tree of who reports to whom. */
    record DivisionTree(LocalDate on, List<DivisionNode> items) {}

    /** The catalogue of criteria for major hazards. */
    record CriteriaView(List<MajorHazardCriterion> items) {}

    @GetMapping("/divisions")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.OPERATOR, Role.SERVICE})
    @Operation(summary = "行政区划树", description = "按监管上下级（不是代码前缀）排列；on 为查询日期，默认当天")
    DivisionTree divisions(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {
        LocalDate day = day(on);
        return new DivisionTree(day, DivisionNode.tree(Divisions.henan(), day));
    }

    @GetMapping("/sectors")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.OPERATOR, Role.SERVICE})
    @Operation(summary = "行业清单")
    CodeListView sectors(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {
        return CodeListView.of(CodeLists.of(CodeLists.SECTOR), day(on));
    }

    @GetMapping("/code-lists/{name}")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.OPERATOR, Role.SERVICE})
    @Operation(summary = "代码表", description = "sector、hazard-source、hazard-type、treatment、size-class")
    CodeListView codeList(
            @PathVariable String name,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {
        if (!Set.copyOf(CodeLists.names()).contains(name)) {
            throw Problem.notFound("代码表 " + name);
        }
        return CodeListView.of(CodeLists.of(name), day(on));
    }

    @GetMapping("/code-lists/major-hazard-criteria")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR, Role.OPERATOR, Role.SERVICE})
    @Operation(summary = "重大事故隐患判定标准目录", description = "provisional 表示文字尚未与正式文本核对")
    CriteriaView criteria() {
        return new CriteriaView(MajorHazardCriteria.entries());
    }

    private LocalDate day(@Nullable LocalDate on) {
        return on == null ? LocalDate.now(clock.withZone(BEIJING)) : on;
    }
}
