package cn.dualprevention.kit.storage;

import cn.dualprevention.events.Lane;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Watches the folders that the database and the broker write to and says what may still be asked for. Only clients and
 * platforms below are refused: whatever this platform does by itself (sending, confirming, applying orders, deleting what
 * is old) goes on, and the space kept back is for that. A folder that cannot be looked at refuses nobody; the database
 * says for itself when it is full.
 */
public final class StorageWatch {

    private static final Logger log = LoggerFactory.getLogger(StorageWatch.class);

    private final List<Path> folders;
    private final FreeSpace space;
    private final Watermark warning;
    private final Map<Urgency, Watermark> marks = new EnumMap<>(Urgency.class);
    private final Map<Urgency, Counter> refusals = new EnumMap<>(Urgency.class);
    private final Map<Path, Double> free = new ConcurrentHashMap<>();
    private final Set<Path> unseen = ConcurrentHashMap.newKeySet();

    StorageWatch(StorageSettings settings, FreeSpace space, MeterRegistry meters) {
        this.folders = settings.paths();
        this.space = space;
        this.warning = new Watermark(settings.warnBelow());
        for (Urgency urgency : Urgency.values()) {
            marks.put(urgency, new Watermark(settings.below(urgency)));
            refusals.put(
                    urgency,
                    Counter.builder("dualprevention.storage.refusals")
                            .description("Requests refused because space is scarce, by urgency")
                            .tag("urgency", urgency.name())
                            .register(meters));
        }
        for (Path folder : folders) {
            Gauge.builder("dualprevention.storage.free", free, all -> all.getOrDefault(folder, Double.NaN))
                    .description("What may still be written where a watched folder is")
                    .baseUnit("bytes")
                    .tag("folder", folder.toString())
                    .register(meters);
        }
        Gauge.builder("dualprevention.storage.refused.urgencies", this::refused)
                .description(
                        "0 when everything is taken, 1 when imports are refused, 2 routine writes, too, 3 everything")
                .register(meters);
        look();
    }

    /** Whether this is taken. */
    public boolean isOpen(Urgency urgency) {
        return of(urgency, marks).isOpen();
    }

    /** What to answer to whoever wants to store this, and counts it; empty when it is taken. */
    public Optional<Problem> refusal(Urgency urgency) {
        if (isOpen(urgency)) {
            return Optional.empty();
        }
        of(urgency, refusals).increment();
        // of a batch nobody has looked yet whether it was taken before
        String nothing = urgency == Urgency.IMPORT ? "" : "，本次请求未写入任何数据";
        return Optional.of(
                new Problem(ProblemCode.STORAGE_FULL, "平台存储空间不足，暂停" + urgency.refused() + nothing + "，请稍后用同一请求重试"));
    }

    /**
     * Completes when what is being done may write on this lane, and fails with 507 when it was asked for by a client and
     * the lane is refused. What nobody asked for from outside is never refused.
     */
    public static Mono<Void> admit(Lane lane) {
        return Mono.deferContextual(asked -> asked.<StorageWatch>getOrEmpty(StorageWatch.class)
                .flatMap(watch -> watch.refusal(Urgency.of(lane)))
                .map(Mono::<Void>error)
                .orElseGet(Mono::empty));
    }

    /** Marks what follows as asked for by a client. */
    Context asked(Context context) {
        return context.put(StorageWatch.class, this);
    }

    @Scheduled(fixedDelayString = "${dualprevention.storage.check:1s}")
    void look() {
        folders.forEach(this::measure);
        long least = (long)
                free.values().stream().mapToDouble(Double::doubleValue).min().orElse(Long.MAX_VALUE);
        boolean warned = !warning.isOpen();
        long before = refused();
        warning.look(least);
        marks.values().forEach(mark -> mark.look(least));
        if (warned == warning.isOpen() || before != refused()) {
            tell(least);
        }
    }

    private void measure(Path folder) {
        try {
            free.put(folder, (double) space.of(folder));
            unseen.remove(folder);
        } catch (IOException e) {
            free.remove(folder);
            if (unseen.add(folder)) {
                log.warn("storage: {} is not watched: {}", folder, e.toString());
            }
        }
    }

    private void tell(long least) {
        List<Urgency> closed =
                Arrays.stream(Urgency.values()).filter(u -> !isOpen(u)).toList();
        String taken = closed.isEmpty() ? "everything is taken" : "refused: " + closed;
        String left = free.isEmpty() ? "nobody knows what is free" : (least >> 20) + " MiB are free";
        if (warning.isOpen()) {
            log.info("storage: {} in {}, {}", left, folders, taken);
        } else {
            log.warn("storage: {} in the fullest of {}, {}", left, folders, taken);
        }
    }

    private long refused() {
        return marks.values().stream().filter(mark -> !mark.isOpen()).count();
    }

    private static <T> T of(Urgency urgency, Map<Urgency, T> all) {
        return Objects.requireNonNull(all.get(urgency));
    }
}
