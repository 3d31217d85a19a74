package cn.dualprevention.kit.access;

/**
 * Paths without an internal token: health and metrics, which only the platform's own host reaches; the description of
 * the interface; and what platforms say to each other, where sync verifies the signature itself.
 */
final class OpenPaths {

    private static final String[] PREFIXES = {"/actuator", "/v3/api-docs", "/link/v1"};

    private OpenPaths() {}

    static boolean isOpen(String path) {
        for (String prefix : PREFIXES) {
            if (path.startsWith(prefix) && endsSegment(path, prefix.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsSegment(String path, int at) {
        return path.length() == at || path.charAt(at) == '/' || path.charAt(at) == '.';
    }
}
