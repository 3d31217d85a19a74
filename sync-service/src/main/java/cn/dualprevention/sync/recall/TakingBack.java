package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.relay.RelayWaker;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.status.LinkMeters;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes in a page of this platform's own events, each once however often and from whomever it comes. */
@Service
public final class TakingBack {

    private final RecalledEvents recalled;
    private final SchemaTexts schemas;
    private final Growth growth;
    private final RelayWaker relay;
    private final LinkMeters meters;
    private final String self;

    TakingBack(
            RecalledEvents recalled,
            SchemaTexts schemas,
            Growth growth,
            RelayWaker relay,
            LinkMeters meters,
            PlatformSettings platform) {
        this.recalled = recalled;
        this.schemas = schemas;
        this.growth = growth;
        this.relay = relay;
        this.meters = meters;
        this.self = platform.code();
    }

    /**
     * Commits before it completes. Fails with an {@link IllegalArgumentException} when the page is unreadable or holds an
     * event of anybody else; then nothing of it is taken.
     */
    public Mono<Void> take(Link link, Stream stream, RecallPage page) {
        return Mono.defer(() -> {
            Frames frames = page.content();
            Map<String, String> texts = page.schemaTexts();
            requireOwn(frames);
            return frames.events() == 0
                    ? Mono.empty()
                    : schemas.learn(texts)
                            .then(Mono.defer(() -> recalled.record(link, stream, frames.events(0, frames.events()))))
                            .doOnNext(back -> tell(link, stream, back))
                            .then();
        });
    }

    private void requireOwn(Frames frames) {
        frames.labels().forEach(label -> {
            if (!label.origin().platform().equals(self)) {
                throw new IllegalArgumentException(
                        "recall: got an event of " + label.origin().platform() + " (expected: one of " + self + ")");
            }
        });
    }

    private void tell(Link link, Stream stream, long back) {
        if (back > 0) {
            meters.recalled(link, back);
            growth.grown(stream);
            relay.wake(List.of(stream.forwardedTopic()));
        }
    }
}
