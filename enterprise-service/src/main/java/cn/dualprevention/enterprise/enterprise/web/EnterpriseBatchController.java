package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.enterprise.enterprise.RegisteringEnterprises;
import cn.dualprevention.enterprise.enterprise.Registration;
import cn.dualprevention.enterprise.enterprise.Result;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.BatchAnswer;
import cn.dualprevention.kit.web.BatchItem;
import cn.dualprevention.kit.web.BatchReader;
import cn.dualprevention.kit.web.IdempotentRequest;
import cn.dualprevention.kit.web.ItemOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The first load: many enterprises in one request, each with an outcome of its own. */
@RestController
@Tag(name = "企业")
class EnterpriseBatchController {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final RegisteringEnterprises registering;
    private final BatchReader reader;
    private final Clock clock;

    EnterpriseBatchController(RegisteringEnterprises registering, BatchReader reader, Clock clock) {
        this.registering = registering;
        this.reader = reader;
        this.clock = clock;
    }

    @PostMapping("/api/v1/enterprises/batch")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @Operation(summary = "批量登记企业", description = "JSON 数组或 NDJSON，最多 1000 条；每条单独给出结果，一条有误不影响其他")
    Mono<ResponseEntity<BatchAnswer>> register(Caller caller, IdempotentRequest request, ServerHttpRequest http) {
        return reader.read(http, RegisterRequest.class)
                .flatMap(items -> register(caller, request, items))
                .map(BatchAnswer::toResponse);
    }

    private Mono<BatchAnswer> register(
            Caller caller, IdempotentRequest request, List<BatchItem<RegisterRequest>> items) {
        LocalDate today = LocalDate.now(clock.withZone(BEIJING));
        List<ItemOutcome> refused = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Registration> registrations = new ArrayList<>();
        for (BatchItem<RegisterRequest> item : items) {
            if (item instanceof BatchItem.Broken<RegisterRequest> broken) {
                refused.add(broken.outcome());
            } else if (item instanceof BatchItem.Readable<RegisterRequest> readable) {
                try {
                    registrations.add(checked(caller, request, readable, today));
                    places.add(readable.index());
                } catch (Problem problem) {
                    refused.add(ItemOutcome.rejected(
                            readable.index(), readable.value().id(), problem));
                }
            }
        }
        return registering.registerAll(caller, registrations).map(results -> {
            List<ItemOutcome> outcomes = new ArrayList<>(refused);
            for (int i = 0; i < results.size(); i++) {
                outcomes.add(outcome(places.get(i), registrations.get(i).id(), results.get(i)));
            }
            return BatchAnswer.of(outcomes);
        });
    }

    private static Registration checked(
            Caller caller, IdempotentRequest request, BatchItem.Readable<RegisterRequest> item, LocalDate today) {
        FieldChecks checks = new FieldChecks(Divisions.henan(), today);
        if (item.value().id() == null && request.key().isEmpty()) {
            checks.fault(EnterpriseFieldCode.ID_OR_KEY_REQUIRED.at("/id"));
        }
        return item.value().checked(checks, () -> IssuedIds.of(caller, request, item.index()), caller.testdata());
    }

    private static ItemOutcome outcome(int index, String id, Result result) {
        if (result instanceof Result.Refused refused) {
            return ItemOutcome.rejected(index, id, refused.problem());
        }
        return result instanceof Result.Made ? ItemOutcome.accepted(index, id) : ItemOutcome.duplicate(index, id);
    }
}
