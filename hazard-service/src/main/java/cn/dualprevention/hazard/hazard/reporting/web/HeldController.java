package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.hazard.reporting.HeldItems;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.web.Cursors;
import cn.dualprevention.kit.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What waits for its enterprise. */
@RestController
@Tag(name = "隐患登记")
final class HeldController {

    private static final String CURSOR = "held:-id";

    private final HeldItems items;
    private final Clock clock;

    HeldController(HeldItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /**
     * A hazard that waits.
     *
     * @param state WAITING or REFUSED
     * @param reason why it was refused after its enterprise had arrived
     */
    record HeldView(
            String id,
            String enterprise,
            String state,
            @Nullable String reason,
            Instant heldAt,
            Instant expiresAt) {

        static HeldView of(HeldItems.HeldItem item) {
            return new HeldView(
                    item.intake().hazard(),
                    item.intake().enterprise(),
                    item.refusal() == null ? "WAITING" : "REFUSED",
                    item.refusal(),
                    item.heldAt(),
                    item.expiresAt());
        }
    }

    @GetMapping("/api/v1/hazards/held")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "暂存待企业档案到达的隐患", description = "本企业的，或本人提交的；保留 30 天，企业档案到达后自动登记")
    Mono<Page<HeldView>> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        int size = Page.limit(limit);
        UUID before = cursor == null
                ? null
                : UUID.fromString(Cursors.read(CURSOR, cursor).get(0));
        // what waits here waits nowhere else, and is read where it was written
        Instant now = clock.instant();
        return items.list(caller, before, size + 1)
                .map(rows -> Page.of(
                                rows,
                                size,
                                row -> Cursors.write(CURSOR, row.id().toString()),
                                now,
                                Completeness.ofOwn(now))
                        .map(HeldView::of));
    }
}
