package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.relay.RelayWaker;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.status.LinkMeters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes in a page of this platform's own events, each once however often and from whomever it comes. */
@Service
public final class TakingBack {

    private final RecalledEvents recalled;
    private final Losses losses;
    private final SchemaTexts schemas;
    private final Growth growth;
    private final RelayWaker relay;
    private final LinkMeters meters;
    private final String self;

    TakingBack(
            RecalledEvents recalled,
            Losses losses,
            SchemaTexts schemas,
            Growth growth,
            RelayWaker relay,
            LinkMeters meters,
            PlatformSettings platform) {
        this.recalled = recalled;
        this.losses = losses;
        this.schemas = schemas;
        this.growth = growth;
        this.relay = relay;
        this.meters = meters;
        this.self = platform.code();
    }

    /**
     * Commits before it completes. Fails with an {@link IllegalArgumentException} when the page is unreadable or holds an
     * event of anybody else, or one that bears the name under which a restored journal goes on: its number belongs to an
     * event that is still to come. Then nothing of it is taken. A platform below is believed for what goes down to it only.
     *
     * @param link by which it comes; null when it comes from this platform's own log
     */
    Mono<Void> take(@Nullable Link link, Stream stream, RecallPage page) {
        return Mono.defer(() -> {
            Frames frames = page.content();
            Map<String, String> texts = page.schemaTexts();
            List<EventLabel> labels = frames.labels();
            if (labels.isEmpty()) {
                return Mono.empty();
            }
            NewBlock.numbersOf(labels).origins().forEach(this::requireLost);
            return passing(link, labels)
                    .flatMap(passing ->
                            schemas.learn(texts).then(Mono.defer(() -> keep(link, stream, frames.only(passing)))));
        });
    }

    private void requireLost(Origin origin) {
        if (!origin.platform().equals(self)) {
            throw new IllegalArgumentException(
                    "recall: got an event of " + origin.platform() + " (expected: one of " + self + ")");
        }
        if (losses.isPresent(origin)) {
            throw new IllegalArgumentException(
                    "recall: got an event of " + origin.incarnation() + " (expected: one of an earlier incarnation)");
        }
    }

    /** From below only what would go down there. */
    private Mono<Predicate<EventLabel>> passing(@Nullable Link link, List<EventLabel> labels) {
        if (link == null || link.direction() == Link.Direction.UP) {
            return Mono.just(label -> true);
        }
        Set<String> elsewhere = new HashSet<>();
        labels.forEach(label -> elsewhere.add(label.destination() == null ? self : label.destination()));
        elsewhere.remove(self);
        return recalled.roadsTo(elsewhere).map(roads -> label -> {
            String destination = label.destination();
            return destination != null
                    && !destination.equals(self)
                    && link.leadsTo(destination, roads.getOrDefault(destination, Set.of()));
        });
    }

    private Mono<Void> keep(@Nullable Link link, Stream stream, Frames frames) {
        Coverage fresh = losses.claim(stream, NewBlock.numbersOf(frames.labels()));
        if (fresh.isEmpty()) {
            return Mono.empty();
        }
        Frames news = frames.only(label -> fresh.of(label.origin()).contains(label.number()));
        return recalled.record(link, stream, news.events(0, news.events()))
                .doOnError(e -> losses.giveUp(stream, fresh))
                .doOnCancel(() -> losses.giveUp(stream, fresh))
                .doOnSuccess(done -> tell(link, stream, fresh.size()));
    }

    private void tell(@Nullable Link link, Stream stream, long back) {
        if (link != null) {
            meters.recalled(link, back);
        }
        growth.grown(stream);
        relay.wake(List.of(stream.forwardedTopic()));
    }
}
