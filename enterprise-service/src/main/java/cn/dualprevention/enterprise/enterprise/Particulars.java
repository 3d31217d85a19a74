package cn.dualprevention.enterprise.enterprise;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What describes an enterprise without deciding who answers for it.
 *
 * @param aboveScaleYears years in which it counted as above scale (规上企业)
 * @param sizeClass code of the list {@code size-class}
 */
public record Particulars(
        String name,
        SortedSet<Integer> aboveScaleYears,
        @Nullable String sizeClass,
        @Nullable String address) {

    public Particulars {
        aboveScaleYears = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(aboveScaleYears));
    }
}
