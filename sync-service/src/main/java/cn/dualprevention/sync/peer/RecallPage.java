package cn.dualprevention.sync.peer;

import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some of what a {@link RecallQuestion} asks for, the newest first. It may be empty although there is more: a long log is
 * looked through piece by piece.
 *
 * @param frames the events, packed as in a consignment
 * @param contentSize bytes when unpacked
 * @param events how many there are
 * @param schemas text in UTF-8, by fingerprint, of the schemas these events need
 * @param next place to ask on from; null when nothing is left
 */
public record RecallPage(
        byte[] frames,
        int contentSize,
        int events,
        Map<String, byte[]> schemas,
        @Nullable Long next) {

    /** Nothing, and nothing left. */
    public static final RecallPage END = of(Frames.NONE, Map.of(), null);

    public RecallPage {
        Objects.requireNonNull(frames, "frames");
        Objects.requireNonNull(schemas, "schemas");
    }

    public static RecallPage of(Frames frames, Map<String, String> schemas, @Nullable Long next) {
        Map<String, byte[]> texts = new HashMap<>();
        schemas.forEach((fingerprint, text) -> texts.put(fingerprint, text.getBytes(StandardCharsets.UTF_8)));
        return new RecallPage(frames.packed(), frames.contentSize(), frames.events(), texts, next);
    }

    /** @throws IllegalArgumentException when it is more than a peer may send in one go */
    public Frames content() {
        return ConsignmentCodec.frames(frames, contentSize, events);
    }

    /** @throws IllegalArgumentException when a text is not the one of its fingerprint */
    public Map<String, String> schemaTexts() {
        Map<String, String> texts = new HashMap<>();
        schemas.forEach((fingerprint, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            ConsignmentCodec.checkSchema(fingerprint, text);
            texts.put(fingerprint, text);
        });
        return texts;
    }
}
