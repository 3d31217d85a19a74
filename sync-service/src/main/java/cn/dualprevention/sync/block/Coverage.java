package cn.dualprevention.sync.block;

import cn.dualprevention.sync.wire.WireReader;
import cn.dualprevention.sync.wire.WireWriter;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Event numbers of one stream, by who numbered them. */
public record Coverage(SortedMap<Origin, NumberSet> numbers) {

    public static final Coverage NONE = new Coverage(Collections.emptySortedMap());

    public Coverage {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    public static Coverage of(Origin origin, NumberSet numbers) {
        return new Coverage(new TreeMap<>(Map.of(origin, numbers)));
    }

    public Set<Origin> origins() {
        return numbers.keySet();
    }

    public NumberSet of(Origin origin) {
        return numbers.getOrDefault(origin, NumberSet.NONE);
    }

    public boolean isEmpty() {
        return numbers.values().stream().allMatch(NumberSet::isEmpty);
    }

    public long size() {
        return numbers.values().stream().mapToLong(NumberSet::size).sum();
    }

    public Coverage union(Coverage other) {
        if (other.numbers.isEmpty()) {
            return this;
        }
        SortedMap<Origin, NumberSet> all = new TreeMap<>(numbers);
        other.numbers.forEach((origin, set) -> all.merge(origin, set, NumberSet::union));
        return new Coverage(all);
    }

    /** What is here and not there. */
    public Coverage minus(Coverage other) {
        SortedMap<Origin, NumberSet> result = new TreeMap<>();
        numbers.forEach((origin, set) -> {
            NumberSet left = set.minus(other.of(origin));
            if (!left.isEmpty()) {
                result.put(origin, left);
            }
        });
        return new Coverage(result);
    }

    /** How many numbers are in both. */
    public long sizeOfCommon(Coverage other) {
        return numbers.entrySet().stream()
                .mapToLong(mine -> mine.getValue().sizeOfCommon(other.of(mine.getKey())))
                .sum();
    }

    /** Only those numbered by platforms that pass. */
    public Coverage from(Predicate<String> platforms) {
        if (numbers.keySet().stream().allMatch(o -> platforms.test(o.platform()))) {
            return this;
        }
        SortedMap<Origin, NumberSet> some = new TreeMap<>(numbers);
        some.keySet().removeIf(o -> !platforms.test(o.platform()));
        return new Coverage(some);
    }

    public void write(WireWriter out) {
        out.number(numbers.size());
        numbers.forEach((origin, set) -> {
            out.text(origin.platform()).text(origin.incarnation());
            set.write(out);
        });
    }

    public static Coverage read(WireReader in) {
        SortedMap<Origin, NumberSet> numbers = new TreeMap<>();
        for (int n = in.count(); n > 0; n--) {
            numbers.put(new Origin(in.text(), in.text()), NumberSet.read(in));
        }
        return new Coverage(numbers);
    }

    public byte[] toBytes() {
        WireWriter out = new WireWriter(64);
        write(out);
        return out.toBytes();
    }

    public static Coverage fromBytes(byte[] bytes) {
        return read(new WireReader(bytes));
    }
}
