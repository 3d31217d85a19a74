package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.platform.PlatformSettings;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Answers handovers: the first change a new home makes says that it has the enterprise now, in a new term. Until then
 * the old home has stopped writing and the others still name it. What is to be taken over stands in the database, so a
 * restart forgets none.
 */
@Service
class TakingOverEnterprises {

    private static final Logger log = LoggerFactory.getLogger(TakingOverEnterprises.class);
    private static final int AT_ONCE = 200;

    private final Enterprises enterprises;
    private final PlatformSettings platform;
    private final Clock clock;

    TakingOverEnterprises(Enterprises enterprises, PlatformSettings platform, Clock clock) {
        this.enterprises = enterprises;
        this.platform = platform;
        this.clock = clock;
    }

    /** Takes over what has arrived since; one that somebody else takes at the same moment is left to him. */
    @Scheduled(
            fixedDelayString = "${dualprevention.enterprise.take-over-interval:2s}",
            initialDelayString = "${dualprevention.enterprise.take-over-interval:2s}")
    Mono<Void> takeOver() {
        return enterprises
                .handedToUs(AT_ONCE)
                .map(enterprise ->
                        enterprise.takeOver(new EnterpriseStep(clock.instant(), platform.code(), "PLATFORM", null)))
                .collectList()
                .flatMap(events -> events.isEmpty() ? Mono.<List<?>>just(List.of()) : enterprises.commitAll(events))
                .doOnNext(outcomes -> {
                    if (!outcomes.isEmpty()) {
                        log.info("took over {} enterprises", outcomes.size());
                    }
                })
                .timeout(Patience.LONGEST)
                .onErrorResume(e -> {
                    log.warn("enterprises handed to this platform were not taken over and are tried again", e);
                    return Mono.empty();
                })
                .then();
    }
}
