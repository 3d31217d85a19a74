package cn.dualprevention.kit.completeness;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What sync says about the platforms below, for services that show it: it holds for whoever has applied these positions of
 * the forwarded topics.
 *
 * @param publication of the forwarded log
 * @param to last position of each forwarded topic
 */
public record Below(String publication, Map<String, Long> to, Completeness completeness) {

    private static final String KIND = "below";
    private static final int PARTS = 4;

    public Below {
        to = Map.copyOf(to);
    }

    /** One line: {@code below publication topic=position,… completeness}. */
    public byte[] write() {
        return String.join(" ", KIND, publication, Heads.positions(to), completeness.write())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is such a text: other things stand in the same topic. */
    public static boolean isOne(String text) {
        return text.startsWith(KIND + " ");
    }

    /** @throws RuntimeException when it is none */
    public static Below read(String text) {
        String[] parts = text.split(" ", PARTS);
        return new Below(parts[1], Heads.positions(parts[2]), Completeness.read(parts[3]));
    }
}
