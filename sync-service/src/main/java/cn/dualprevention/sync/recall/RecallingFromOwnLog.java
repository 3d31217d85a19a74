package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives the services back what stands in this platform's own log and not in their journals: Kafka may still hold the last
 * events of before the restore, and sync reads what it finds there.
 */
@Component
final class RecallingFromOwnLog {

    private final MakingPages pages;
    private final TakingBack taking;
    private final Losses losses;
    private final String self;

    RecallingFromOwnLog(MakingPages pages, TakingBack taking, Losses losses, PlatformSettings platform) {
        this.pages = pages;
        this.taking = taking;
        this.losses = losses;
        this.self = platform.code();
    }

    /** Completes when nothing is left to give back. */
    Mono<Void> recall(Collection<Stream> streams) {
        return Flux.fromIterable(streams)
                .concatMap(stream -> page(stream, null)
                        .expand(made -> made.page().next() == null
                                ? Mono.empty()
                                : page(stream, made.page().next())))
                .then();
    }

    private Mono<MakingPages.Made> page(Stream stream, @Nullable Long before) {
        return pages.make(self, stream, losses.here(stream), before)
                .flatMap(made -> taking.take(null, stream, made.page()).thenReturn(made));
    }
}
