package cn.dualprevention.chaos.broken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change of a source file.
 *
 * @param file from the root of the checkout
 * @param from text that the file holds exactly once
 */
record Patch(String file, String from, String to) {

    private static final String KIT = "service-kit/src/main/java/cn/dualprevention/kit/";
    private static final String SYNC = "sync-service/src/main/java/cn/dualprevention/sync/";

    static Patch kit(String file, String from, String to) {
        return new Patch(KIT + file, from, to);
    }

    static Patch sync(String file, String from, String to) {
        return new Patch(SYNC + file, from, to);
    }

    /** The patched source. */
    String applied(Path checkout) throws IOException {
        String source = Files.readString(checkout.resolve(file));
        int at = source.indexOf(from);
        if (at < 0 || source.indexOf(from, at + 1) >= 0) {
            throw new IllegalStateException("patch: got a " + file + " that does not hold once (expected): " + from);
        }
        return source.replace(from, to);
    }

    /** Where the compiler expects the source, from the root of its sources. */
    String sourceFile() {
        return file.substring(file.indexOf("cn/"));
    }
}
