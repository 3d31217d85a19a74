package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Event;

/** What became of a change. */
public sealed interface Outcome {

    /** On disk. {@code event} carries the number it got in its first stream. */
    record Committed(Event event) implements Outcome {}

    /** The same request was committed before; nothing happened now. {@code answer} is the stored one. */
    record Repeated(String answer) implements Outcome {}

    /** The key was used for another request; nothing happened. */
    record KeyReused() implements Outcome {}

    /** The aggregate was changed by somebody else since it was read; nothing happened: read, decide, try again. */
    record Stale() implements Outcome {}
}
