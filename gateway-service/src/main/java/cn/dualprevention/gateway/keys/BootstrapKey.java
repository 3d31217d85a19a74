package cn.dualprevention.gateway.keys;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.gateway.secrets.SecretFiles;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The first key of a new platform: nothing ships with a secret, so the gateway makes one and leaves it in a file only
 * its own account can read. The file is written before the key is known to the database: a crash in between costs a new
 * key, the other way round it would lock the operator out.
 */
@Component
final class BootstrapKey {

    private static final Logger log = LoggerFactory.getLogger(BootstrapKey.class);

    private final KeySettings settings;
    private final ApiKeys keys;
    private final KnownKeys known;
    private final Clock clock;
    private volatile boolean done;

    BootstrapKey(KeySettings settings, ApiKeys keys, KnownKeys known, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.known = known;
        this.clock = clock;
    }

    /** Makes the key if the keys are known, none is an operator's and a file is named; later calls do nothing. */
    Mono<Void> makeOnce() {
        return Mono.defer(() -> {
            Path file = settings.bootstrapKeyFile();
            if (done || file == null || known.hasLive(Role.OPERATOR)) {
                done = known.isLoaded();
                return Mono.empty();
            }
            String secret = KeySecret.generate();
            ApiKey key = new ApiKey(
                    Uuid7.next(clock),
                    KeyHash.ofKey(secret),
                    "bootstrap",
                    new Grant(Role.OPERATOR, null, null, Set.of(), Set.of(), false),
                    "平台首次启动时生成",
                    "gateway",
                    clock.instant(),
                    null,
                    null);
            return onDisk(() -> SecretFiles.replace(file, secret + "\n"))
                    .then(keys.add(key, 1))
                    .flatMap(added -> added ? Mono.just(key) : onDisk(() -> Files.deleteIfExists(file)))
                    .doOnNext(added -> {
                        known.take(key);
                        log.info("no operator key yet: made one, it is in {}", file);
                    })
                    .then();
        });
    }

    private interface DiskWork {
        void run() throws IOException;
    }

    /** Runs aside from the event loop and completes empty. */
    private static Mono<ApiKey> onDisk(DiskWork work) {
        return Mono.<ApiKey>fromCallable(() -> {
                    work.run();
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }
}
