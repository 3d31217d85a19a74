package cn.dualprevention.hazard.ledger.reconciliation.web;

import cn.dualprevention.hazard.ledger.reconciliation.Differences;
import cn.dualprevention.hazard.ledger.reconciliation.StatingHazards;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What reconciliation has compared and found, at both ends of the road. Which hazards they were only operators see. */
@RestController
@Tag(name = "对账")
class ReconciliationController {

    private static final int MOST = 500;

    private final Differences differences;
    private final StatingHazards stating;

    ReconciliationController(Differences differences, StatingHazards stating) {
        this.differences = differences;
        this.stating = stating;
    }

    @Schema(description = "对账情况")
    record Summary(
            @Schema(description = "本平台的副本与各来源平台对账的进度") List<Differences.Progress> compared,

            @Schema(description = "本平台的副本中发现的差异，按来源平台和种类") List<Differences.Tally> found,

            @Schema(description = "上级平台在本平台数据的副本中发现的差异，按上级平台和种类")
            List<Differences.Tally> foundAbove) {}

    record FindingList(List<Finding> items) {}

    @GetMapping("/api/v1/reconciliation")
    @Allowed({Role.PARK, Role.REGULATOR, Role.OPERATOR})
    @Operation(summary = "对账情况", description = "逐级核对隐患台账副本与来源平台是否一致；缺失、被改、多出的逐条指明并更正")
    Mono<Summary> summary() {
        return Mono.zip(differences.progress(), differences.tallies(), differences.talliesAbove())
                .map(all -> new Summary(all.getT1(), all.getT2(), all.getT3()));
    }

    @GetMapping("/admin/v1/reconciliation/differences")
    @Allowed(Role.OPERATOR)
    @Operation(summary = "对账差异明细", description = "最新的差异；above=true 为上级平台在本平台数据的副本中发现的")
    Mono<FindingList> newest(
            @RequestParam(defaultValue = "false") boolean above, @RequestParam(defaultValue = "50") int limit) {
        return differences.newest(above, Math.max(1, Math.min(limit, MOST))).map(FindingList::new);
    }

    @PostMapping("/admin/v1/reconciliation")
    @Allowed(Role.OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "立即对账", description = "从头开始一轮对账，不等到下一次；本平台未启用对账时返回 404")
    Mono<Void> begin() {
        return stating.begin();
    }
}
