package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enterprises without a database, under the same contract. */
public final class MemoryEnterprises implements Enterprises {

    private final Map<String, Enterprise> states = new HashMap<>();
    private final Map<String, RequestKey> requests = new HashMap<>();
    private final List<EnterpriseEvent> events = new ArrayList<>();

    /** What was committed, in order. */
    public List<EnterpriseEvent> events() {
        return List.copyOf(events);
    }

    /** A copy of another home's enterprise arrives. */
    public void arrives(Enterprise copy) {
        states.put(copy.id(), copy);
    }

    @Override
    public synchronized Flux<Enterprise> findAll(Collection<String> ids) {
        return Flux.fromStream(
                List.copyOf(ids).stream().distinct().filter(states::containsKey).map(states::get));
    }

    @Override
    public Flux<Enterprise> handedToUs(int limit) {
        return Flux.fromStream(List.copyOf(states.values()).stream()
                .filter(e -> e.home().equals(EnterpriseFixture.ZHENGZHOU.code()))
                .filter(e -> !e.revision().continued())
                .limit(limit));
    }

    @Override
    public Mono<List<Outcome>> commitAll(List<? extends EnterpriseEvent> changes, @Nullable RequestKey request) {
        return Mono.fromSupplier(
                () -> changes.stream().map(change -> commitOne(change, request)).toList());
    }

    private synchronized Outcome commitOne(EnterpriseEvent event, @Nullable RequestKey request) {
        RequestKey earlier = request == null ? null : requests.get(request.client() + " " + request.key());
        if (request != null && earlier != null) {
            return earlier.hash().equals(request.hash())
                    ? new Outcome.Repeated(earlier.answer())
                    : new Outcome.KeyReused();
        }
        Enterprise current = states.get(event.after().id());
        Enterprise before = event.before();
        boolean expected = before == null
                ? current == null
                : current != null && current.revision().equals(before.revision());
        if (!expected) {
            return new Outcome.Stale();
        }
        states.put(event.after().id(), event.after());
        events.add(event);
        if (request != null) {
            requests.put(request.client() + " " + request.key(), request);
        }
        return new Outcome.Committed(asMessage(event));
    }

    private Event asMessage(EnterpriseEvent event) {
        Enterprise after = event.after();
        return new Event(
                new EventMetadata(
                        new UUID(0, events.size()),
                        "zhengzhou",
                        event.kind(),
                        after.id(),
                        event.step().at(),
                        "schema",
                        after.scope(),
                        event.previous(),
                        after.revision().term(),
                        after.revision().version(),
                        "memory",
                        events.size(),
                        Lane.ROUTINE,
                        null,
                        after.testdata(),
                        Map.of()),
                new byte[0]);
    }
}
