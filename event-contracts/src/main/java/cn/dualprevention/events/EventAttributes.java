package cn.dualprevention.events;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents attributes of an event as texts, without the {@code ce_} prefix, in the order in which they were
 * written. Whoever only passes an event on hands these over unread.
 */
public final class EventAttributes {

    private final String[] texts;

    private EventAttributes(String[] texts) {
        this.texts = texts;
    }

    /**
     * @param texts name and value by turns, each name once
     * @throws IllegalArgumentException when a value is missing
     */
    public static EventAttributes of(List<String> texts) {
        if (texts.size() % 2 != 0) {
            throw new IllegalArgumentException("event attributes: got a name without a value");
        }
        return new EventAttributes(texts.toArray(String[]::new));
    }

    /** Name and value by turns. */
    List<String> texts() {
        return Arrays.asList(texts);
    }

    /** The value; the last one, should the name stand there twice. */
    public @Nullable String get(String name) {
        for (int i = texts.length - 2; i >= 0; i -= 2) {
            if (texts[i].equals(name)) {
                return texts[i + 1];
            }
        }
        return null;
    }

    /** Name and value of each, in order. */
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < texts.length; i += 2) {
            action.accept(texts[i], texts[i + 1]);
        }
    }

    /** The same event at its place in a stream, as {@link EventMetadata#at}. */
    EventAttributes at(String incarnation, long number, Lane lane) {
        String[] placed = texts.clone();
        for (int i = 0; i < placed.length; i += 2) {
            switch (placed[i]) {
                case "incarnation" -> placed[i + 1] = incarnation;
                case "number" -> placed[i + 1] = Long.toString(number);
                case "lane" -> placed[i + 1] = lane.text();
                default -> {
                    // where it stands does not change what it says
                }
            }
        }
        return new EventAttributes(placed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventAttributes a && Arrays.equals(texts, a.texts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(texts);
    }

    @Override
    public String toString() {
        return Arrays.toString(texts);
    }
}
