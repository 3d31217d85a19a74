package cn.dualprevention.enterprise.enterprise.directory.postgres;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.events.Event;

/** An event and the state it carries. */
public record Arrived(Event event, Enterprise state) {

    String id() {
        return state.id();
    }

    String writer() {
        return event.metadata().origin();
    }
}
