package cn.dualprevention.hazard.hazard.facts;

import org.jspecify.annotations.Nullable;

/**
 * A person by reference, role and masked display. A clear name never gets further than {@link #masked}.
 *
 * @param ref the enterprise's or platform's own reference; two persons are the same when their references are
 * @param display for example {@code 张*}
 */
public record Person(
        String ref, @Nullable String role, @Nullable String display) {

    /** Keeps the first character of a name, 张三 and 张三丰 alike, so that its length tells nothing either. */
    public static Person masked(String ref, @Nullable String role, @Nullable String name) {
        return new Person(ref, role, name == null || name.isEmpty() ? null : firstOf(name) + "*");
    }

    public boolean isSameAs(Person other) {
        return ref.equals(other.ref);
    }

    private static String firstOf(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
