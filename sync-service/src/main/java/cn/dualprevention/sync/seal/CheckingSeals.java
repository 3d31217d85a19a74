package cn.dualprevention.sync.seal;

import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.block.NumberSet;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares what is here with what its origins have sealed, without asking anybody. What was altered on the way here has
 * another hash than its origin signed; what was invented on the way is in no seal, though its origin has sealed others
 * since.
 */
@Service
final class CheckingSeals {

    private static final int BLOCKS = 500;
    private static final int SEALS = 32;
    private static final int PLACES = 500;

    private final SealChecks checks;
    private final SealAlarms alarms;
    private final SyncSettings settings;

    CheckingSeals(SealChecks checks, SealAlarms alarms, SyncSettings settings) {
        this.checks = checks;
        this.alarms = alarms;
        this.settings = settings;
    }

    /** Looks where the events of new blocks are. */
    Mono<Void> walk(String stream) {
        return Mono.defer(() -> checks.walk(stream, BLOCKS))
                .repeat()
                .takeUntil(blocks -> blocks < BLOCKS)
                .then();
    }

    /** Compares what is due; false when nothing was. */
    Mono<Boolean> compare() {
        return checks.due(SEALS)
                .flatMap(due -> Flux.fromIterable(due).concatMap(this::compare).then(Mono.just(due.size() == SEALS)));
    }

    private Mono<Void> compare(SealChecks.Due due) {
        byte[] leaves = due.leaves();
        if (leaves == null || due.wanted().isEmpty()) {
            return checks.done(due, NumberSet.NONE, NumberSet.NONE);
        }
        Found found = new Found(due, leaves);
        return checks.places(due.chain(), due.wanted())
                .concatMap(position -> leaves(due.chain(), position))
                .doOnNext(found::look)
                .then(Mono.defer(() -> checks.done(due, found.verified, found.mismatched)))
                .then(Mono.defer(() -> tell(due.chain(), found.mismatched)));
    }

    /** A block that cannot be read any more is told, and the others are looked at all the same. */
    private Mono<BlockLeaves> leaves(Chain chain, long position) {
        return checks.open(chain.stream(), position)
                .map(BlockLeaves::of)
                .onErrorResume(
                        IllegalArgumentException.class,
                        e -> alarms.raise(
                                        SealAlarms.Kind.MISMATCHED,
                                        chain.platform(),
                                        null,
                                        1,
                                        chain.stream() + " block " + position + ": unreadable: " + e.getMessage())
                                .then(Mono.empty()));
    }

    private Mono<Void> tell(Chain chain, NumberSet mismatched) {
        return mismatched.isEmpty()
                ? Mono.empty()
                : alarms.raise(
                        SealAlarms.Kind.MISMATCHED,
                        chain.platform(),
                        null,
                        mismatched.size(),
                        chain + ": not what was sealed: " + mismatched);
    }

    /** Looks for what its origin never sealed; false when everything was looked at. */
    Mono<Boolean> findUnsealed() {
        return checks.unsealed(settings.sealPatience(), PLACES)
                .concatMap(found -> found.numbers().isEmpty()
                        ? Mono.just(1)
                        : alarms.raise(
                                        SealAlarms.Kind.UNSEALED,
                                        found.chain().platform(),
                                        null,
                                        found.numbers().size(),
                                        found.chain() + ": never sealed: " + found.numbers())
                                .thenReturn(1))
                .count()
                .map(places -> places == PLACES);
    }

    /** What one seal and the blocks say. */
    private static final class Found {
        private final SealChecks.Due due;
        private final NumberSet wanted;
        private final byte[] leaves;
        private volatile NumberSet verified = NumberSet.NONE;
        private volatile NumberSet mismatched = NumberSet.NONE;

        Found(SealChecks.Due due, byte[] leaves) {
            this.due = due;
            this.wanted = due.wanted();
            this.leaves = leaves;
        }

        void look(BlockLeaves block) {
            long[] same = new long[(int) wanted.size()];
            long[] other = new long[(int) wanted.size()];
            int sames = 0;
            int others = 0;
            for (Map.Entry<Long, byte[]> here : block.of(due.chain().origin()).entrySet()) {
                long number = here.getKey();
                if (wanted.contains(number)) {
                    int place = (int) due.numbers().rank(number);
                    if (Arrays.equals(MerkleTree.leafAt(leaves, place), here.getValue())) {
                        same[sames++] = number;
                    } else {
                        other[others++] = number;
                    }
                }
            }
            NumberSet more = NumberSet.of(Arrays.copyOf(same, sames));
            NumberSet wrong = NumberSet.of(Arrays.copyOf(other, others));
            verified = verified.union(more);
            mismatched = mismatched.union(wrong);
        }
    }
}
