package cn.dualprevention.sync.trace;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.receipt.ReceiptStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Answers "where is my report now" from signed receipts: each platform's own word about how far it is complete, not a
 * guess of this one.
 */
@Service
public final class TracingEvents {

    private final EventPlaces places;
    private final ReceiptStore receipts;
    private final Links links;
    private final String self;

    TracingEvents(EventPlaces places, ReceiptStore receipts, Links links, PlatformSettings platform) {
        this.places = places;
        this.receipts = receipts;
        this.links = links;
        this.self = platform.code();
    }

    public Mono<Trace> trace(UUID eventId, String authorization) {
        return places.find(eventId, authorization)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemCode.NOT_FOUND, "没有找到这个事件：" + eventId)))
                .flatMap(place -> receipts.stations(place.stream(), place.origin(), place.incarnation(), place.number())
                        .collectList()
                        .map(stations -> trace(place, stations)));
    }

    private Trace trace(EventPlaces.Place place, List<ReceiptStore.Station> stations) {
        Map<String, Trace.Stop> stops = new LinkedHashMap<>();
        stops.put(place.origin(), new Trace.Stop(place.origin(), Trace.State.STORED, place.recordedAt()));
        for (ReceiptStore.Station station : stations) {
            Trace.State state = station.storedAt() == null ? Trace.State.WAITING : Trace.State.STORED;
            stops.putIfAbsent(station.platform(), new Trace.Stop(station.platform(), state, station.storedAt()));
        }
        stops.putIfAbsent(self, new Trace.Stop(self, Trace.State.STORED, place.recordedAt()));
        for (Link link : links.active()) {
            if (link.direction() == Link.Direction.UP) {
                stops.putIfAbsent(link.peer(), new Trace.Stop(link.peer(), Trace.State.WAITING, null));
            }
        }
        return new Trace(
                place.eventId(),
                place.origin(),
                place.stream(),
                place.number(),
                place.recordedAt(),
                new ArrayList<>(stops.values()));
    }
}
