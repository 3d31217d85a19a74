package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.enterprises.Enterprises;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.storage.StorageWatch;
import cn.dualprevention.kit.web.IdempotentRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes hazards in. One or a thousand, the road is the same: one look-up of the enterprises, one of the hazards, every
 * item decided in memory, one commit. An item that is refused harms no other.
 */
@Service
public class ReceivingHazards {

    private static final int ATTEMPTS = 5;

    private final Hazards hazards;
    private final ExistingHazards existing;
    private final Enterprises enterprises;
    private final HeldItems heldItems;
    private final AccessScopes scopes;
    private final PlatformSettings platform;
    private final Clock clock;

    public ReceivingHazards(
            Hazards hazards,
            Enterprises enterprises,
            HeldItems heldItems,
            AccessScopes scopes,
            PlatformSettings platform,
            Clock clock) {
        this.hazards = hazards;
        this.existing = new ExistingHazards(hazards, platform.code(), clock);
        this.enterprises = enterprises;
        this.heldItems = heldItems;
        this.scopes = scopes;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * An intake and how its request is to be remembered.
     *
     * @param key given what is going to be answered, the request key to store with the effect; empty when the client sent none
     */
    public record Incoming(Intake intake, Function<Receipt, Optional<RequestKey>> key) {

        public static Incoming withoutKey(Intake intake) {
            return new Incoming(intake, receipt -> Optional.empty());
        }

        Incoming again() {
            return new Incoming(intake.again(), key);
        }
    }

    /** Receipts in the order of the items. */
    public Mono<List<Receipt>> receive(List<Incoming> items, Caller caller) {
        Progress all = new Progress(items);
        return Flux.fromIterable(waves(items))
                .concatMap(wave -> receiveWave(all, wave, caller, 1))
                .then(Mono.fromSupplier(all::receipts));
    }

    public Mono<Receipt> receive(Incoming item, Caller caller) {
        return receive(List.of(item), caller).map(receipts -> receipts.get(0));
    }

    /** One change per hazard and commit: a second item for the same hazard is decided on what the first has made. */
    private static List<List<Integer>> waves(List<Incoming> items) {
        List<List<Integer>> waves = new ArrayList<>();
        List<Set<String>> taken = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String id = items.get(i).intake().hazard();
            int wave = 0;
            while (wave < waves.size() && !taken.get(wave).add(id)) {
                wave++;
            }
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
                taken.add(new HashSet<>(Set.of(id)));
            }
            waves.get(wave).add(i);
        }
        return waves;
    }

    private Mono<Void> receiveWave(Progress all, List<Integer> indexes, Caller caller, int attempt) {
        List<Intake> intakes = indexes.stream().map(i -> all.item(i).intake()).toList();
        Set<String> owners = intakes.stream().map(Intake::enterprise).collect(Collectors.toSet());
        return enterprises
                .findAll(owners)
                .flatMap(known -> existing.about(intakes).flatMap(found -> {
                    indexes.forEach(i -> judge(all, i, known, found, caller));
                    return commit(all, indexes)
                            .then(Mono.defer(() -> hold(all, indexes, caller)))
                            .then(Mono.defer(() -> retry(all, indexes, caller, attempt)));
                }));
    }

    private void judge(
            Progress all,
            int index,
            Map<String, KnownEnterprise> enterprises,
            Map<String, Hazard> found,
            Caller caller) {
        Intake intake = all.item(index).intake();
        try {
            KnownEnterprise enterprise = enterprises.get(intake.enterprise());
            if (enterprise == null) {
                requirePlausible(intake, caller);
                all.told(index, new Receipt.Held(intake.hazard(), intake.enterprise()));
                return;
            }
            scopes.of(caller).requireWritable(enterprise.scope());
            enterprise.requireHome(platform.code());
            Hazard known = found.get(intake.hazard());
            Intake.Verdict verdict = intake.judge(existing.ours(known, enterprise), enterprise);
            if (verdict instanceof Intake.Verdict.Changed changed) {
                plan(all, index, known, changed.hazard().in(enterprise.term()), enterprise);
            } else if (verdict instanceof Intake.Verdict.Duplicate) {
                all.told(index, new Receipt.Known(Objects.requireNonNull(known)));
            } else if (verdict instanceof Intake.Verdict.Stale) {
                all.told(index, new Receipt.Outdated(Objects.requireNonNull(known)));
            } else {
                all.told(index, new Receipt.Needless(intake.hazard()));
            }
        } catch (Problem problem) {
            all.told(index, new Receipt.Refused(intake.hazard(), problem));
        }
    }

    /** A hazard that still carries an older scope is not marked as moved along: it is found by its scope and follows. */
    private void plan(Progress all, int index, @Nullable Hazard known, Hazard hazard, KnownEnterprise enterprise) {
        Scope carried = hazard.state().registration().enterprise();
        UUID event = Uuid7.next(clock);
        Receipt.Accepted accepted = new Receipt.Accepted(hazard, event);
        all.told(index, accepted);
        all.write(
                index,
                new Hazards.Write(
                        hazard,
                        event,
                        leaves(known, carried),
                        carried.equals(enterprise.scope()) ? enterprise.scopeVersion() : null,
                        all.item(index).key().apply(accepted).orElse(null)));
    }

    /** The scope it was seen in until now, when that is another one. */
    private static @Nullable Scope leaves(@Nullable Hazard known, Scope carried) {
        return known == null || known.state().registration().enterprise().equals(carried)
                ? null
                : known.state().registration().scope();
    }

    /** Nobody may fill the waiting room with other people's enterprises or with ids that can never become known. */
    private static void requirePlausible(Intake intake, Caller caller) {
        if (!EnterpriseIds.isValid(intake.enterprise())) {
            throw Problem.invalid(List.of(HazardFieldCode.MALFORMED_ENTERPRISE.at("/enterprise")));
        }
        if (caller.role() == Role.ENTERPRISE && !intake.enterprise().equals(caller.enterprise())) {
            throw new Problem(ProblemCode.FORBIDDEN, "只能登记本企业的隐患");
        }
    }

    private Mono<Void> commit(Progress all, List<Integer> indexes) {
        List<Integer> written = indexes.stream().filter(all::hasWrite).toList();
        if (written.isEmpty()) {
            return Mono.empty();
        }
        return hazards.saveAll(written.stream().map(all::write).toList())
                .doOnNext(outcomes -> {
                    for (int i = 0; i < written.size(); i++) {
                        conclude(all, written.get(i), outcomes.get(i));
                    }
                })
                .then();
    }

    private static void conclude(Progress all, int index, Outcome outcome) {
        String id = all.item(index).intake().hazard();
        all.forgetWrite(index);
        if (outcome instanceof Outcome.Repeated repeated) {
            all.told(index, new Receipt.Replayed(id, repeated.answer()));
        } else if (outcome instanceof Outcome.KeyReused) {
            all.told(index, new Receipt.Refused(id, IdempotentRequest.keyReused()));
        } else if (outcome instanceof Outcome.Stale) {
            all.again(index);
        }
    }

    private Mono<Void> hold(Progress all, List<Integer> indexes, Caller caller) {
        Map<Integer, HeldItems.HeldItem> held = indexes.stream()
                .filter(i -> all.receipt(i) instanceof Receipt.Held)
                .collect(Collectors.toMap(i -> i, i -> heldItem(all, i, caller)));
        if (held.isEmpty()) {
            return Mono.empty();
        }
        boolean express = held.values().stream().allMatch(item -> item.intake().lane() == Lane.EXPRESS);
        return StorageWatch.admit(express ? Lane.EXPRESS : Lane.ROUTINE)
                .then(Mono.defer(() -> heldItems.hold(List.copyOf(held.values()))))
                .doOnNext(before ->
                        held.forEach((i, item) -> replayed(item, before).forEach(receipt -> all.told(i, receipt))))
                .then();
    }

    private HeldItems.HeldItem heldItem(Progress all, int index, Caller caller) {
        Incoming item = all.item(index);
        Receipt receipt = new Receipt.Held(item.intake().hazard(), item.intake().enterprise());
        return new HeldItems.HeldItem(
                Uuid7.next(clock),
                item.intake().again(),
                caller,
                item.key().apply(receipt).orElse(null),
                item.intake().act().recordedAt(),
                null);
    }

    private static List<Receipt> replayed(HeldItems.HeldItem item, List<RequestKey> before) {
        RequestKey mine = item.request();
        if (mine == null) {
            return List.of();
        }
        String id = item.intake().hazard();
        return before.stream()
                .filter(owner -> owner.key().equals(mine.key()))
                .<Receipt>map(owner -> owner.hash().equals(mine.hash())
                        ? new Receipt.Replayed(id, owner.answer())
                        : new Receipt.Refused(id, IdempotentRequest.keyReused()))
                .toList();
    }

    private Mono<Void> retry(Progress all, List<Integer> indexes, Caller caller, int attempt) {
        List<Integer> open = indexes.stream().filter(all::isOpen).toList();
        if (open.isEmpty()) {
            return Mono.empty();
        }
        if (attempt == ATTEMPTS) {
            Problem busy = new Problem(ProblemCode.CONFLICT, "该隐患正被频繁修改，请稍后重试");
            open.forEach(
                    i -> all.told(i, new Receipt.Refused(all.item(i).intake().hazard(), busy)));
            return Mono.empty();
        }
        return receiveWave(all, open, caller, attempt + 1);
    }
}
