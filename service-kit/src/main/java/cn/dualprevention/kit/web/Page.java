package cn.dualprevention.kit.web;

import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list in keyset order. There is no total: counting is what the counts endpoints are for.
 *
 * @param next cursor of the next page, absent on the last one
 * @param asOf when the newest of what this platform had received was applied
 * @param behind names of the platforms whose events are missing, so that nobody takes a gap for a zero
 * @param completeness what is shown for certain
 */
public record Page<T>(
        List<T> items, @Nullable String next, Instant asOf, List<String> behind, Completeness completeness) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    public Page {
        items = List.copyOf(items);
        behind = List.copyOf(behind);
    }

    /** The page size to use for what the caller asked, 400 when that is outside 1 to {@value #MAX_LIMIT}. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            String detail = "limit 为 " + asked + "，应在 1 到 " + MAX_LIMIT + " 之间";
            throw new Problem(ProblemCode.UNREADABLE, detail, List.of(FieldCode.OUT_OF_RANGE.at("?limit", detail)));
        }
        return asked;
    }

    /**
     * A page from rows that were read with one more than {@code limit}: that one is not shown, it only tells that there
     * is a next page.
     */
    public static <R> Page<R> of(
            List<R> rows, int limit, Function<? super R, String> cursor, Instant asOf, Completeness completeness) {
        if (rows.size() <= limit) {
            return of(rows, asOf, completeness);
        }
        List<R> shown = rows.subList(0, limit);
        return new Page<>(shown, cursor.apply(shown.get(limit - 1)), asOf, completeness.platforms(), completeness);
    }

    /** The only page of a list that is shown whole. */
    public static <R> Page<R> of(List<R> rows, Instant asOf, Completeness completeness) {
        return new Page<>(rows, null, asOf, completeness.platforms(), completeness);
    }

    /** The same page of something else. */
    public <S> Page<S> map(Function<? super T, ? extends S> each) {
        return new Page<>(items.stream().<S>map(each).toList(), next, asOf, behind, completeness);
    }
}
