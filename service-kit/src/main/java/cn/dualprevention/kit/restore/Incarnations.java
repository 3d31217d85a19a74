package cn.dualprevention.kit.restore;

import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who numbers this journal's events. A journal whose database was set back to a backup numbers anew, under another name
 * and from 1, because the numbers it would give next were given before; what stands in it from before keeps its label.
 * It writes nothing until what other platforms hold of its own events is here again: deciding on the older states would
 * contradict what was answered before.
 */
public final class Incarnations {

    private static final Logger log = LoggerFactory.getLogger(Incarnations.class);
    private final ConnectionFactory connections;
    private final Witness witness;
    private final Map<String, List<Begin>> begins = new HashMap<>();
    private final String present;
    private volatile boolean open;

    private Incarnations(ConnectionFactory connections, Witness witness, List<IncarnationTable.Row> rows) {
        this.connections = connections;
        this.witness = witness;
        for (IncarnationTable.Row row : rows) {
            begins.computeIfAbsent(row.stream(), s -> new ArrayList<>()).add(new Begin(row.after(), row.incarnation()));
        }
        this.present = rows.get(rows.size() - 1).incarnation();
        this.open = rows.stream().allMatch(IncarnationTable.Row::recalled);
    }

    /** What an event is called outside. */
    public record Label(String incarnation, long number) {}

    private record Begin(long after, String incarnation) {}

    /**
     * Reads them, and begins a new one when the witness says that the database is a backup; of replicas that start together
     * one begins it, and the others find it. Blocks, for the start of a service; the streams have their counters.
     */
    public static Incarnations of(ConnectionFactory connections, Collection<String> streams, Witness witness) {
        try (IncarnationTable table = IncarnationTable.locked(connections, List.copyOf(streams))) {
            Map<String, Long> heads = table.heads();
            table.complete();
            if (witness.contradicts(heads, names(table.all()))) {
                table.begin();
                log.warn(
                        "journal: this database is older than what was written before; it begins a new incarnation at {}",
                        heads);
            }
            List<IncarnationTable.Row> rows = table.all();
            // before the lock goes, for the next one to believe what stands here
            witness.begin(heads, names(rows));
            table.commit();
            return new Incarnations(connections, witness, rows);
        }
    }

    private static List<String> names(List<IncarnationTable.Row> rows) {
        return rows.stream().map(IncarnationTable.Row::incarnation).distinct().toList();
    }

    /** The one that writes now; also the publication of the journal's log. */
    public String present() {
        return present;
    }

    /** What stands at a position of a stream is called so. */
    public Label label(String stream, long position) {
        List<Begin> known = Objects.requireNonNull(begins.get(stream), stream);
        for (int i = known.size() - 1; i >= 0; i--) {
            Begin begin = known.get(i);
            if (begin.after() < position) {
                return new Label(begin.incarnation(), position - begin.after());
            }
        }
        throw new IllegalArgumentException(stream + ": got position " + position + " (expected: >= 1)");
    }

    /** How many there were, this one among them. */
    public long term() {
        return begins.values().stream().mapToLong(List::size).max().orElse(1);
    }

    /** Whether changes may be decided and written. */
    public boolean isOpen() {
        return open;
    }

    /** Positions of a stream that were given, both included. */
    public record Given(long first, long last) {}

    /**
     * These positions are on disk. A database that was set back meanwhile is written no more, and the next start begins
     * another incarnation.
     *
     * @return false when one of them was given before
     */
    public boolean committed(Map<String, Given> positions) {
        boolean fresh = true;
        for (Map.Entry<String, Given> one : positions.entrySet()) {
            Given given = one.getValue();
            if (!witness.gave(one.getKey(), given.first(), given.last())) {
                fresh = false;
                open = false;
                log.error(
                        "journal: {} gave positions {} to {} again: the database was set back, restart this service",
                        one.getKey(),
                        given.first(),
                        given.last());
            }
        }
        return fresh;
    }

    /** By stream: the last number that stands in this journal of each incarnation before the present one. */
    Map<String, Map<String, Long>> has() {
        Map<String, Map<String, Long>> has = new HashMap<>();
        begins.forEach((stream, known) -> {
            Map<String, Long> last = new HashMap<>();
            for (int i = 1; i < known.size(); i++) {
                Begin begin = known.get(i - 1);
                if (known.get(i).after() > begin.after()) {
                    last.put(begin.incarnation(), known.get(i).after() - begin.after());
                }
            }
            has.put(stream, last);
        });
        return has;
    }

    /** Everything is here again. */
    void recalled() {
        IncarnationTable.recalled(connections);
        open = true;
        log.info("journal: what was written before is here again; incarnation {} writes", present);
    }
}
