package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Finds the events of a neighbour that came by this platform and that it has not any more. A neighbour is given its own
 * events only, whoever's others stand in the same block. The log is read backwards, because what was lost in a restore is
 * near its end; blocks without any of it stay shut.
 */
@Service
public final class MakingPages {

    /** So that a question is answered within a moment, however long the log is. */
    static final int MOST_BLOCKS = 5_000;

    private final KeptBlocks blocks;
    private final SchemaTexts schemas;

    MakingPages(KeptBlocks blocks, SchemaTexts schemas) {
        this.blocks = blocks;
        this.schemas = schemas;
    }

    /** A page and the numbers of the events in it. */
    record Made(RecallPage page, Coverage found) {
        static final Made END = new Made(RecallPage.END, Coverage.NONE);
    }

    /** What the link's peer asks for. Fails with an {@link IllegalArgumentException} when the question is unreadable. */
    public Mono<RecallPage> answer(Link link, RecallQuestion question) {
        return Mono.defer(() -> make(link.peer(), question.wanted(), question.numbers(), question.before()))
                .map(Made::page);
    }

    Mono<Made> make(String platform, Stream stream, Coverage have, @Nullable Long before) {
        return blocks.received(stream, platform).flatMap(received -> {
            Coverage missing = received.minus(have);
            return missing.isEmpty() ? Mono.just(Made.END) : look(platform, stream, missing, before);
        });
    }

    private Mono<Made> look(String platform, Stream stream, Coverage missing, @Nullable Long before) {
        return Choice.of(
                        blocks.before(stream, before == null ? Long.MAX_VALUE : before, MOST_BLOCKS),
                        MOST_BLOCKS,
                        missing)
                .flatMap(choice -> blocks.open(stream, choice.positions())
                        .flatMap(opened -> page(platform, missing, opened, choice.next())));
    }

    private Mono<Made> page(String platform, Coverage missing, List<Frames> opened, @Nullable Long next) {
        List<EventLabel> taken = new ArrayList<>();
        List<Frames> parts = opened.stream()
                .map(frames -> frames.only(label -> label.origin().platform().equals(platform)
                        && missing.of(label.origin()).contains(label.number())
                        && taken.add(label)))
                .filter(part -> part.events() > 0)
                .toList();
        Coverage found = NewBlock.numbersOf(taken);
        Set<String> needed = taken.stream().map(EventLabel::schema).collect(Collectors.toSet());
        boolean all = missing.minus(found).isEmpty();
        return schemas.find(needed)
                .map(texts -> new Made(RecallPage.of(Frames.join(parts), texts, all ? null : next), found));
    }
}
