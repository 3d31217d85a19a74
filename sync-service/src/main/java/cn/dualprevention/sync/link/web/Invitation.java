package cn.dualprevention.sync.link.web;

import cn.dualprevention.sync.link.LinkScope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom an operator invites, and for what; absent lists mean no limit by that. */
record Invitation(
        @Nullable String peer,
        @Nullable Set<String> divisions,
        @Nullable Set<String> sectors,
        @Nullable Set<String> parks) {

    LinkScope scope() {
        return new LinkScope(given(divisions), given(sectors), given(parks));
    }

    private static Set<String> given(@Nullable Set<String> values) {
        return values == null ? Set.of() : values;
    }
}
