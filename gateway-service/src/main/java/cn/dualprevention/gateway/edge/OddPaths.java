package cn.dualprevention.gateway.edge;

import java.util.Locale;

/**
 * Paths that one server may read otherwise than the next: dot segments, doubled or backward slashes, path parameters.
 * A rule about a path is worth something only if everybody sees the same path.
 */
final class OddPaths {

    private static final String[] HIDDEN = {"%2e%2e", "/%2e", ".%2e", "%2e.", "%5c", "%00", "%3b"};

    private OddPaths() {}

    static boolean isOdd(String path) {
        return path.indexOf(';') >= 0
                || path.indexOf('\\') >= 0
                || path.contains("//")
                || path.contains("/../")
                || path.contains("/./")
                || path.endsWith("/..")
                || path.endsWith("/.")
                || (path.indexOf('%') >= 0 && hidesSomething(path.toLowerCase(Locale.ROOT)));
    }

    private static boolean hidesSomething(String path) {
        for (String hidden : HIDDEN) {
            if (path.contains(hidden)) {
                return true;
            }
        }
        return false;
    }
}
