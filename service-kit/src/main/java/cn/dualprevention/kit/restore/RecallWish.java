package cn.dualprevention.kit.restore;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A service whose database was restored asks for what it wrote after the backup and other platforms have. Said again every
 * few seconds until it is granted.
 *
 * @param service who asks
 * @param incarnation of its journal since the restore; names the wish
 * @param has by topic of its own events: the last number it has of each incarnation, all from 1 on
 */
public record RecallWish(String service, String incarnation, Map<String, Map<String, Long>> has) {

    private static final String KIND = "wish";

    public RecallWish {
        has = Map.copyOf(has);
    }

    /** One line: {@code wish service incarnation topic/incarnation=last/…,topic/…}. */
    public byte[] write() {
        String list = new TreeMap<>(has)
                .entrySet().stream()
                        .map(stream -> stream.getKey() + written(stream.getValue()))
                        .collect(Collectors.joining(","));
        return String.join(" ", KIND, service, incarnation, list).getBytes(StandardCharsets.UTF_8);
    }

    private static String written(Map<String, Long> numbers) {
        return new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(last -> "/" + last.getKey() + "=" + last.getValue())
                        .collect(Collectors.joining());
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
        Map<String, Map<String, Long>> has = new TreeMap<>();
        for (String stream : parts[3].split(",")) {
            String[] numbers = stream.split("/", -1);
            Map<String, Long> last = new TreeMap<>();
            for (int i = 1; i < numbers.length; i++) {
                int equals = numbers[i].indexOf('=');
                last.put(numbers[i].substring(0, equals), Long.parseLong(numbers[i].substring(equals + 1)));
            }
            has.put(numbers[0], last);
        }
        return new RecallWish(parts[1], parts[2], has);
    }
}
