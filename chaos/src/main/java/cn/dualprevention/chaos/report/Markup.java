package cn.dualprevention.chaos.report;

import java.util.Locale;

/** HTML or SVG in the making. Data goes in through holes and is escaped there; only {@code Markup} stays as it is. */
final class Markup {

    private static final String HOLE = "{}";
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder();

    /** Appends a template of our own with one datum in each <code>{}</code>; a double gets at most one decimal. */
    Markup add(String template, Object... data) {
        int from = 0;
        for (Object datum : data) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException(
                        "template: got no place for " + datum + " (expected: one more " + HOLE + ") in " + template);
            }
            text.append(template, from, hole).append(inserted(datum));
            from = hole + HOLE.length();
        }
        text.append(template, from, template.length());
        return this;
    }

    /** With thousands apart, for people. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With one decimal, so that a column of them lines up. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%,.1f", seconds);
    }

    /** As short as a coordinate should be. */
    static String decimal(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    /** The beginning of a text, so much as fits in a number of Latin letters; a Chinese one takes the room of two. */
    static String clipped(String text, int letters) {
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            used += text.charAt(i) < 0x2E80 ? 1 : 2;
            if (used > letters) {
                return text.substring(0, Math.max(0, i - 1)) + "…";
            }
        }
        return text;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String inserted(Object datum) {
        if (datum instanceof Markup markup) {
            return markup.toString();
        }
        if (datum instanceof Double value) {
            return decimal(value);
        }
        return escaped(datum.toString());
    }

    private static String escaped(String data) {
        StringBuilder safe = new StringBuilder(data.length() + 16);
        for (int i = 0; i < data.length(); i++) {
            char letter = data.charAt(i);
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                // terminal colours of a quoted log are no HTML
                default ->
                    safe.append(
                            Character.isISOControl(letter) && letter != '\n' && letter != '\t' ? REPLACEMENT : letter);
            }
        }
        return safe.toString();
    }
}
