package cn.dualprevention.sync.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.receipt.ReceiptStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class TracingEventsTest {

    private static final Instant T0 = Instant.parse("2026-11-22T04:00:00Z");
    private static final UUID EVENT = UUID.randomUUID();

    private final EventPlaces places = mock(EventPlaces.class);
    private final ReceiptStore receipts = mock(ReceiptStore.class);
    private final Links links = mock(Links.class);
    private final TracingEvents tracing = new TracingEvents(
            places,
            receipts,
            links,
            new PlatformSettings("demo-factory", "示范工厂", PlatformTier.ENTERPRISE, "410102", null));

    private void eventIsNumber(long number) {
        when(places.find(EVENT, "Bearer t"))
                .thenReturn(
                        Mono.just(new EventPlaces.Place(EVENT, "demo-factory", "inc", "hazard.events", number, T0)));
    }

    @Test
    void listsThePlatformsInTheOrderOfTheRoad() {
        eventIsNumber(7);
        when(links.active()).thenReturn(List.of());
        when(receipts.stations("hazard.events", "demo-factory", "inc", 7))
                .thenReturn(Flux.just(
                        new ReceiptStore.Station("demo-factory", 0, 9, T0.plusSeconds(1)),
                        new ReceiptStore.Station("zhengzhou-park", 1, 8, T0.plusSeconds(2)),
                        new ReceiptStore.Station("zhengzhou", 2, 7, T0.plusSeconds(3)),
                        new ReceiptStore.Station("henan", 3, 6, null)));

        Trace trace = tracing.trace(EVENT, "Bearer t").block();

        assertThat(trace.stops())
                .containsExactly(
                        new Trace.Stop("demo-factory", Trace.State.STORED, T0),
                        new Trace.Stop("zhengzhou-park", Trace.State.STORED, T0.plusSeconds(2)),
                        new Trace.Stop("zhengzhou", Trace.State.STORED, T0.plusSeconds(3)),
                        new Trace.Stop("henan", Trace.State.WAITING, null));
    }

    @Test
    void namesTheNextPlatformEvenBeforeItHasSaidAnything() {
        eventIsNumber(1);
        when(receipts.stations(anyString(), anyString(), anyString(), anyLong()))
                .thenReturn(Flux.empty());
        when(links.active())
                .thenReturn(List.of(new Link(
                        UUID.randomUUID(),
                        "zhengzhou-park",
                        Link.Direction.UP,
                        "http://127.0.0.1:1",
                        new byte[32],
                        LinkScope.EVERYTHING,
                        Link.State.ACTIVE)));

        assertThat(tracing.trace(EVENT, "Bearer t").block().stops())
                .extracting(Trace.Stop::platform, Trace.Stop::state)
                .containsExactly(
                        tuple("demo-factory", Trace.State.STORED), tuple("zhengzhou-park", Trace.State.WAITING));
    }

    @Test
    void saysSoWhenNobodyKnowsTheEventOrTheAskerMayNotSeeIt() {
        when(places.find(any(), anyString())).thenReturn(Mono.empty());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> tracing.trace(EVENT, "Bearer t").block());
    }
}
