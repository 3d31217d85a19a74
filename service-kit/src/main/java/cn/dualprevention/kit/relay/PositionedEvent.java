package cn.dualprevention.kit.relay;

import cn.dualprevention.events.Event;

/** An event and its dense position in the log that publishes it. */
public record PositionedEvent(long position, Event event) {}
