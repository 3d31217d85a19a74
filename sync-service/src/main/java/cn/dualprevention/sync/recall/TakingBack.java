package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.relay.RelayWaker;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.status.LinkMeters;
import java.util.List;
import java.util.Map;
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
     * event of anybody else; then nothing of it is taken.
     *
     * @param link by which it comes; null when it comes from this platform's own log
     */
    Mono<Void> take(@Nullable Link link, Stream stream, RecallPage page) {
        return Mono.defer(() -> {
            Frames frames = page.content();
            Map<String, String> texts = page.schemaTexts();
            Coverage fresh = losses.claim(stream, own(frames));
            return fresh.isEmpty()
                    ? Mono.empty()
                    : schemas.learn(texts)
                            .then(Mono.defer(() -> recalled.record(link, stream, only(fresh, frames))))
                            .doOnError(e -> losses.giveUp(stream, fresh))
                            .doOnCancel(() -> losses.giveUp(stream, fresh))
                            .doOnSuccess(done -> tell(link, stream, fresh.size()));
        });
    }

    private Coverage own(Frames frames) {
        Coverage numbers = NewBlock.numbersOf(frames.labels());
        numbers.origins().forEach(origin -> {
            if (!origin.platform().equals(self)) {
                throw new IllegalArgumentException(
                        "recall: got an event of " + origin.platform() + " (expected: one of " + self + ")");
            }
        });
        return numbers;
    }

    private static List<Event> only(Coverage fresh, Frames frames) {
        Frames news = frames.only(label -> fresh.of(label.origin()).contains(label.number()));
        return news.events(0, news.events());
    }

    private void tell(@Nullable Link link, Stream stream, long back) {
        if (link != null) {
            meters.recalled(link, back);
        }
        growth.grown(stream);
        relay.wake(List.of(stream.forwardedTopic()));
    }
}
