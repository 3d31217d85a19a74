package cn.dualprevention.kit.json;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/**
 * Reads a text as NFC and refuses what no honest text holds: U+0000 (PostgreSQL refuses it), half surrogate pairs (not
 * Unicode) and bidirectional controls (what an inspector reads is then not what was written).
 */
final class CleanText extends StdScalarDeserializer<String> {

    CleanText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        return clean(parser.getString(), context);
    }

    private static String clean(String text, DeserializationContext context) {
        int bad = firstForbidden(text);
        if (bad >= 0) {
            throw new ForbiddenCharacter(context.getParser(), refusal(text, bad), text);
        }
        return isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Index of the first character that is refused, or -1. */
    static int firstForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069')) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** Says which character is refused and where, never the text itself. */
    static String refusal(String text, int at) {
        return String.format("第 %d 个字符 U+%04X 不允许出现在文本中", at + 1, (int) text.charAt(at));
    }

    /** Whether the text is NFC for sure: Latin-1 and the unified ideographs, which is nearly all there is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\u0300' && (c < '\u4E00' || c > '\u9FFF') && (c < '\u3000' || c > '\u3029')) {
                return false;
            }
        }
        return true;
    }

    /** Names of a map's entries are texts too. */
    static final class Key extends KeyDeserializer {
        @Override
        public @Nullable Object deserializeKey(String key, DeserializationContext context) {
            return clean(key, context);
        }
    }

    /** A text with a refused character. */
    static final class ForbiddenCharacter extends InvalidFormatException {

        private ForbiddenCharacter(JsonParser parser, String message, String text) {
            super(parser, message, text, String.class);
        }
    }
}
