package cn.dualprevention.gateway.keys;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Compares the known keys with the database every two seconds, and makes the first operator key when asked to. */
@Component("apiKeys")
final class KeyUpkeep implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(KeyUpkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final KnownKeys known;
    private final BootstrapKey bootstrap;
    private @Nullable Disposable running;

    KeyUpkeep(KnownKeys known, BootstrapKey bootstrap) {
        this.known = known;
        this.bootstrap = bootstrap;
    }

    @Override
    public synchronized void start() {
        running = Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(
                        tick -> known.refresh()
                                .then(bootstrap.makeOnce())
                                .timeout(AT_MOST)
                                .onErrorResume(e -> {
                                    log.warn("API keys could not be refreshed, the last known go on: {}", e.toString());
                                    return Mono.empty();
                                }),
                        1)
                .subscribe();
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    /** Down until the keys were read once: before that nobody gets in. */
    @Override
    public Health health() {
        return known.isLoaded() ? Health.up().build() : Health.down().build();
    }
}
