package cn.dualprevention.sync.seal;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.signature.PlatformKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Seals what this platform's own services published, in the order of the block log: each event once, whatever its number,
 * so a number that comes late or never holds up nothing. What came back over a link after a restore is not sealed here:
 * this platform cannot know any more that it was so.
 */
@Service
final class MakingSeals {

    private static final int MOST_BLOCKS = 256;

    private final Seals seals;
    private final SealChecks checks;
    private final SealAlarms alarms;
    private final PlatformKey key;
    private final SyncSettings settings;
    private final Clock clock;
    private final SealMeters meters;
    private final String self;

    MakingSeals(
            Seals seals,
            SealChecks checks,
            SealAlarms alarms,
            PlatformKey key,
            SyncSettings settings,
            Clock clock,
            SealMeters meters,
            PlatformSettings platform) {
        this.seals = seals;
        this.checks = checks;
        this.alarms = alarms;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.self = platform.code();
    }

    /** Seals what is due of one stream; false when nothing was. */
    Mono<Boolean> round(String stream) {
        return seals.unsealed(stream, self, MOST_BLOCKS)
                .flatMap(unsealed -> isDue(unsealed.blocks()) ? seal(stream, unsealed) : Mono.just(false));
    }

    private boolean isDue(List<Seals.OwnBlock> blocks) {
        if (blocks.isEmpty()) {
            return false;
        }
        int events = blocks.stream().mapToInt(Seals.OwnBlock::events).sum();
        Instant oldest = blocks.get(0).recordedAt();
        return events >= Seal.MOST_EVENTS
                || blocks.size() == MOST_BLOCKS
                || !oldest.plus(settings.sealAfter()).isAfter(clock.instant());
    }

    private Mono<Boolean> seal(String stream, Seals.Unsealed unsealed) {
        List<Long> chosen = new ArrayList<>();
        int events = 0;
        for (Seals.OwnBlock block : unsealed.blocks()) {
            events += block.events();
            if (!chosen.isEmpty() && events > Seal.MOST_EVENTS) {
                break;
            }
            chosen.add(block.position());
        }
        BlockLeaves leaves = new BlockLeaves();
        return Flux.fromIterable(chosen)
                .concatMap(position -> checks.open(stream, position)
                        .doOnNext(leaves::add)
                        .onErrorResume(IllegalArgumentException.class, e -> tell(stream, position, e)))
                .then(Mono.defer(() -> Flux.fromIterable(leaves.byOrigin().entrySet())
                        .filter(entry -> entry.getKey().platform().equals(self))
                        .concatMap(entry -> make(chain(stream, entry.getKey()), entry))
                        .collectList()))
                .flatMap(made -> seals.seal(stream, unsealed.cut(), chosen.get(chosen.size() - 1), made)
                        .doOnNext(done -> meters.made(done ? made.size() : 0)));
    }

    /** What cannot be read any more cannot be sealed, and must not keep the rest from it. */
    private Mono<Frames> tell(String stream, long position, Throwable trouble) {
        String detail = stream + " block " + position + ": unreadable, not sealed: " + trouble.getMessage();
        return alarms.raise(SealAlarms.Kind.MISMATCHED, self, null, 1, detail).then(Mono.empty());
    }

    private static Chain chain(String stream, Origin origin) {
        return new Chain(stream, origin.platform(), origin.incarnation());
    }

    private Mono<Sealed> make(Chain chain, Map.Entry<Origin, SortedMap<Long, byte[]>> events) {
        return seals.state(chain).flatMap(state -> {
            NumberSet offered = NumberSet.of(
                    events.getValue().keySet().stream().mapToLong(n -> n).toArray());
            NumberSet numbers = offered.minus(state.sealed());
            if (numbers.isEmpty()) {
                return Mono.empty();
            }
            byte[] leaves = BlockLeaves.join(events.getValue(), numbers);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            long serial = state.serials().last() + 1;
            return Mono.just(new Sealed(
                    Seal.sign(chain, serial, numbers, MerkleTree.root(leaves), state.last(), now, key), leaves));
        });
    }
}
