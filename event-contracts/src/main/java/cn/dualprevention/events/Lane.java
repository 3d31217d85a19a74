package cn.dualprevention.events;

/** How urgent a stream is. A lane is a promise about waiting, never about order. */
public enum Lane {
    /** The complete record, in order. */
    ROUTINE("routine"),
    /** Early copies of what a regulator must not wait for; no routine backlog delays them. */
    EXPRESS("express");

    private final String text;

    Lane(String text) {
        this.text = text;
    }

    /** As in the headers of an event. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException when there is no such lane */
    public static Lane of(String text) {
        for (Lane lane : values()) {
            if (lane.text.equals(text)) {
                return lane;
            }
        }
        throw new IllegalArgumentException("event header ce_lane: got " + text + " (expected: routine, express)");
    }
}
