package cn.dualprevention.kit.restore;

import cn.dualprevention.kit.relay.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A service whose database was restored asks for what it wrote after the backup and other platforms have. Said again every
 * few seconds until it is granted.
 *
 * @param service who asks
 * @param incarnation of its journal since the restore; names the wish
 * @param streams topics of its own events
 */
public record RecallWish(String service, String incarnation, List<String> streams) {

    /** Where wishes and their answers are said. */
    public static final String TOPIC = KafkaSettings.RECALLS;

    private static final String KIND = "wish";

    public RecallWish {
        streams = List.copyOf(streams);
    }

    public byte[] write() {
        return String.join(" ", KIND, service, incarnation, String.join(",", streams))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the text of a wish: answers stand in the same topic. */
    public static boolean isOne(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).startsWith(KIND + " ");
    }

    /** @throws IllegalArgumentException when it is no wish */
    public static RecallWish read(byte[] text) {
        String[] parts = new String(text, StandardCharsets.UTF_8).split(" ", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("recall: got " + parts.length + " parts (expected: a wish)");
        }
        return new RecallWish(parts[1], parts[2], Arrays.asList(parts[3].split(",")));
    }
}
