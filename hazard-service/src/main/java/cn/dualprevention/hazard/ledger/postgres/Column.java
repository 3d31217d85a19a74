package cn.dualprevention.hazard.ledger.postgres;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of many rows as the arrays that {@code unnest} takes. */
final class Column {

    private Column() {}

    static <R> String[] texts(List<R> rows, Function<R, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    static <R> Boolean[] flags(List<R> rows, Function<R, Boolean> value) {
        return rows.stream().map(value).toArray(Boolean[]::new);
    }

    static <R> Long[] numbers(List<R> rows, Function<R, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    /** For types without a shorthand: {@code of(rows, Row::id, UUID[]::new)}. */
    static <R, T> T[] of(List<R> rows, Function<R, @Nullable T> value, java.util.function.IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
