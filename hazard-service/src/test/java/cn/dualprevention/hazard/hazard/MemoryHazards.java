package cn.dualprevention.hazard.hazard;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hazards in memory, with the journal's rules: one change per state, request keys kept with their effect. */
public final class MemoryHazards implements Hazards {

    private final HazardAvro avro = new HazardAvro(new Schemas());
    private final Map<String, Hazard> hazards = new HashMap<>();
    private final Map<String, Hazard> copies = new HashMap<>();
    private final Map<String, ScopeVersion> scopes = new HashMap<>();
    private final Map<String, RequestKey> requests = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    @Override
    public Mono<Hazard> find(String id) {
        return findAll(Set.of(id)).mapNotNull(found -> found.get(id));
    }

    @Override
    public Mono<Map<String, Hazard>> findAll(Set<String> ids) {
        Map<String, Hazard> found = new HashMap<>();
        ids.forEach(id -> known(id).ifPresent(hazard -> found.put(id, hazard)));
        return Mono.just(found);
    }

    /** As the real store: of one that is open here nobody else's copy counts. */
    private Optional<Hazard> known(String id) {
        Hazard written = hazards.get(id);
        Hazard copy = copies.get(id);
        boolean ours = written != null && written.state().open() && isOurs(written);
        return copy == null || ours || written != null && !isNewer(copy, written)
                ? Optional.ofNullable(written)
                : Optional.of(copy.adopted(written));
    }

    @Override
    public Flux<Hazard> openCopies(String enterprise) {
        return Flux.fromIterable(copies.keySet())
                .flatMap(id -> Mono.justOrEmpty(known(id)))
                .filter(hazard -> hazard != hazards.get(hazard.id()) && isOurs(hazard))
                .filter(hazard -> hazard.state().open() && enterpriseOf(hazard).equals(enterprise));
    }

    @Override
    public Mono<Outcome> save(Write write) {
        return Mono.fromSupplier(() -> commit(write));
    }

    @Override
    public Mono<List<Outcome>> saveAll(List<Write> writes) {
        return Mono.fromSupplier(() -> writes.stream().map(this::commit).toList());
    }

    @Override
    public Flux<Hazard> openWithScopeBefore(String enterprise, ScopeVersion scopeVersion, int limit) {
        return Flux.fromStream(() -> hazards.values().stream()
                        .filter(h -> enterpriseOf(h).equals(enterprise))
                        .filter(h -> h.state().open() && isOlder(scopes.get(h.id()), scopeVersion)))
                .take(limit);
    }

    /** As if it had been written at another home. */
    public void arrive(Hazard copy) {
        copies.put(copy.id(), copy);
    }

    /** What was committed, in order. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    private synchronized Outcome commit(Write write) {
        RequestKey request = write.request();
        RequestKey before = request == null ? null : requests.get(request.client() + " " + request.key());
        if (request != null && before != null) {
            return before.hash().equals(request.hash())
                    ? new Outcome.Repeated(before.answer())
                    : new Outcome.KeyReused();
        }
        Hazard hazard = write.hazard();
        Hazard held = hazards.get(hazard.id());
        boolean current = held == null
                ? hazard.rowTerm() == 0
                : held.term() == hazard.rowTerm() && held.version() == hazard.rowVersion();
        if (!current) {
            return new Outcome.Stale();
        }
        if (request != null) {
            requests.put(request.client() + " " + request.key(), request);
        }
        hazards.put(hazard.id(), Hazard.stored(hazard.state(), hazard.term(), hazard.version()));
        if (write.scopeVersion() != null) {
            scopes.put(hazard.id(), write.scopeVersion());
        }
        Event event = avro.event(write, "zhengzhou", HazardFixture.NOW);
        events.add(event);
        return new Outcome.Committed(event);
    }

    private static boolean isOurs(Hazard hazard) {
        return hazard.state().registration().isAt("zhengzhou");
    }

    private static String enterpriseOf(Hazard hazard) {
        return hazard.state().registration().enterprise().enterprise();
    }

    private static boolean isNewer(Hazard copy, Hazard row) {
        return copy.term() > row.term() || copy.term() == row.term() && copy.version() > row.version();
    }

    private static boolean isOlder(ScopeVersion held, ScopeVersion than) {
        return held == null
                || held.term() < than.term()
                || held.term() == than.term() && held.version() < than.version();
    }
}
