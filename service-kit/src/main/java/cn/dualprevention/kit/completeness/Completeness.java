package cn.dualprevention.kit.completeness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is shown for certain: everything that this platform and every platform below it had answered with 2xx by
 * {@code asOf}, except for the platforms named. Whoever is named stands for itself and for those that reach this platform
 * only through it. It never claims too much; it may show more than it claims.
 *
 * @param asOf null while nothing is known for certain
 * @param behind the longest missing first, no more than {@value #MOST_NAMED}
 * @param behindTotal how many there are, named or not
 */
@Schema(description = "完整性说明：本平台及其全部下级平台在 asOf 之前已答复成功（2xx）的数据均已计入，behind 所列平台除外")
public record Completeness(
        @Schema(description = "截至时间；为 null 表示暂时无法确认，不代表“现在”", nullable = true)
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        Instant asOf,

        @Schema(description = "数据尚未到齐的平台（含仅经其上报的下级平台），缺得最久的在前，最多列 100 个")
        List<Behind> behind,

        @Schema(description = "数据尚未到齐的平台总数，含未列出的") int behindTotal) {

    /** Nothing is claimed. */
    public static final Completeness UNKNOWN = new Completeness(null, List.of(), 0);

    static final int MOST_NAMED = 100;

    private static final Comparator<Behind> LONGEST_FIRST =
            Comparator.comparing(Behind::since, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Completeness {
        behind = List.copyOf(behind);
    }

    /**
     * A platform of which events are missing.
     *
     * @param since everything of it until then is shown; null when no such time is known
     */
    @Schema(description = "数据尚未到齐的平台")
    public record Behind(
            @Schema(description = "平台代码") String platform,

            @Schema(description = "该平台在此之前的数据均已计入；为 null 表示无法确认（尚未收到过它的完整性说明，或其早期数据未曾报送）", nullable = true)
            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Nullable
            Instant since) {

        /** Of two words about the same platform the one that claims less. */
        private Behind longer(Behind other) {
            return LONGEST_FIRST.compare(this, other) <= 0 ? this : other;
        }
    }

    /**
     * Each platform once, as it is longest behind.
     *
     * @param unnamed how many more there are
     */
    public static Completeness of(@Nullable Instant asOf, Collection<Behind> behind, int unnamed) {
        Map<String, Behind> each = new TreeMap<>();
        behind.forEach(one -> each.merge(one.platform(), one, Behind::longer));
        List<Behind> named =
                each.values().stream().sorted(LONGEST_FIRST).limit(MOST_NAMED).toList();
        return new Completeness(asOf, named, each.size() + unnamed);
    }

    /** Of what this platform keeps for itself: nobody else has any of it. */
    public static Completeness ofOwn(Instant now) {
        return new Completeness(now, List.of(), 0);
    }

    /** How many are behind and not named. */
    public int unnamed() {
        return behindTotal - behind.size();
    }

    /** Claims nothing later than this; nothing at all when it is null. */
    public Completeness upTo(@Nullable Instant other) {
        Instant earlier = asOf == null || other == null ? null : asOf.isBefore(other) ? asOf : other;
        return new Completeness(earlier, behind, behindTotal);
    }

    /** The names of those behind. */
    public List<String> platforms() {
        return behind.stream().map(Behind::platform).toList();
    }

    /** One line without a blank in its parts: {@code asOf total platform=since,platform=-}. */
    public String write() {
        List<String> each = new ArrayList<>();
        behind.forEach(one -> each.add(one.platform() + "=" + (one.since() == null ? "-" : one.since())));
        return (asOf == null ? "-" : asOf) + " " + behindTotal + " " + String.join(",", each);
    }

    /** @throws IllegalArgumentException when it is no such line */
    public static Completeness read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("completeness: got " + parts.length + " parts (expected: 3)");
        }
        List<Behind> behind = new ArrayList<>();
        for (String one : parts[2].split(",")) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                behind.add(new Behind(one.substring(0, equals), time(one.substring(equals + 1))));
            }
        }
        return Completeness.of(time(parts[0]), behind, Math.max(0, Integer.parseInt(parts[1]) - behind.size()));
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.equals("-") ? null : Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("completeness: got " + text + " (expected: a time)", e);
        }
    }
}
