package cn.dualprevention.sync.recall;

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
            Frames news = news(stream, page.content());
            Coverage numbers = NewBlock.numbersOf(news.labels());
            Map<String, String> texts = page.schemaTexts();
            return news.events() == 0
                    ? Mono.empty()
                    : schemas.learn(texts)
                            .then(Mono.defer(() -> recalled.record(link, stream, news.events(0, news.events()))))
                            .doOnSuccess(done -> {
                                losses.back(stream, numbers);
                                tell(link, stream, news.events());
                            });
        });
    }

    private Frames news(Stream stream, Frames frames) {
        Coverage here = losses.here(stream);
        return frames.only(label -> {
            if (!label.origin().platform().equals(self)) {
                throw new IllegalArgumentException(
                        "recall: got an event of " + label.origin().platform() + " (expected: one of " + self + ")");
            }
            return !here.of(label.origin()).contains(label.number());
        });
    }

    private void tell(@Nullable Link link, Stream stream, int back) {
        if (link != null) {
            meters.recalled(link, back);
        }
        growth.grown(stream);
        relay.wake(List.of(stream.forwardedTopic()));
    }
}
