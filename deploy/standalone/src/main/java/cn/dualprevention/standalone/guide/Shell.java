package cn.dualprevention.standalone.guide;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Command lines that a POSIX shell reads back word for word. */
final class Shell {

    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    private Shell() {}

    static String line(String... words) {
        return Arrays.stream(words).map(Shell::quote).collect(Collectors.joining(" "));
    }

    static String quote(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
