package cn.dualprevention.sync.block;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.sync.database.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Takes what this platform's own services published into the block log, each event once. A batch becomes one block, or
 * several when it is large: a block is never more than a peer takes in one go.
 */
@Service
public final class RecordingBlocks {

    private static final int MOST_EVENTS = 2_000;
    private static final int MOST_BYTES = 1024 * 1024;

    private final Blocks blocks;

    public RecordingBlocks(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Records events of one stream in the caller's transaction; those that are here already are passed over. */
    public Mono<Void> record(Database.Transaction transaction, Stream stream, List<Event> events) {
        return append(transaction, stream, events, (offered, marks) -> offered.minus(marks.received()), null);
    }

    /**
     * Records own events that the services have lost and get back, also those that are here already: a block of this
     * platform's own is not forwarded to its services, one that came over a link is.
     */
    public Mono<Void> recordAgain(Database.Transaction transaction, Stream stream, List<Event> events, UUID link) {
        return append(transaction, stream, events, (offered, marks) -> offered, link);
    }

    private Mono<Void> append(
            Database.Transaction transaction,
            Stream stream,
            List<Event> events,
            BiFunction<Coverage, Blocks.Marks, Coverage> choice,
            @Nullable UUID link) {
        List<EventLabel> labels = EventLabel.of(events);
        Coverage offered = NewBlock.numbersOf(labels);
        return blocks.lockMarks(transaction, stream, offered.origins()).flatMap(marks -> {
            Coverage chosen = choice.apply(offered, marks);
            return chosen.isEmpty()
                    ? Mono.empty()
                    : blocks.append(
                            transaction,
                            stream,
                            cut(events, labels, offered, chosen, link),
                            marks.plus(chosen, chosen));
        });
    }

    /** The same as one effect, when all of them seem to be new and fit one block; else empty. */
    public Optional<Effect> effect(Stream stream, List<Event> events) {
        List<EventLabel> labels = EventLabel.of(events);
        Coverage offered = NewBlock.numbersOf(labels);
        return blocks.remembered(stream, offered.origins())
                .filter(marks -> offered.size() == labels.size()
                        && offered.minus(marks.received()).size() == labels.size())
                .flatMap(marks -> {
                    List<NewBlock> cut = cut(events, labels, offered, offered, null);
                    return cut.size() == 1 && cut.get(0).routes() != null
                            ? Optional.of(blocks.appending(stream, cut.get(0), marks, marks.plus(offered, offered)))
                            : Optional.empty();
                });
    }

    private static List<NewBlock> cut(
            List<Event> events, List<EventLabel> labels, Coverage offered, Coverage fresh, @Nullable UUID link) {
        List<NewBlock> cut = new ArrayList<>(1);
        List<Event> chosen = new ArrayList<>(events.size());
        List<EventLabel> chosenLabels = new ArrayList<>(events.size());
        boolean distinct = offered.size() == labels.size();
        Set<Map.Entry<Origin, Long>> taken = new HashSet<>();
        int bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            EventLabel label = labels.get(i);
            if (chosen.size() == MOST_EVENTS || bytes > MOST_BYTES) {
                cut.add(block(chosen, chosenLabels, link));
                chosen.clear();
                chosenLabels.clear();
                bytes = 0;
            }
            if (fresh.of(label.origin()).contains(label.number())
                    && (distinct || taken.add(Map.entry(label.origin(), label.number())))) {
                chosen.add(events.get(i));
                chosenLabels.add(label);
                bytes += events.get(i).body().length;
            }
        }
        if (!chosen.isEmpty()) {
            cut.add(block(chosen, chosenLabels, link));
        }
        return cut;
    }

    private static NewBlock block(List<Event> events, List<EventLabel> labels, @Nullable UUID link) {
        return NewBlock.of(Frames.pack(events), labels, NewBlock.numbersOf(labels), null, link);
    }
}
