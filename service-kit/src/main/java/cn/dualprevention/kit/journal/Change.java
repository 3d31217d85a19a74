package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a use case decided and the journal commits as one: the aggregate's new state, the event that says so, the
 * streams it stands in and the request it answers.
 *
 * @param event its metadata carry incarnation "" and number 0: the journal fills in both
 * @param streams the routine stream and, when nobody may wait, the express one
 */
public record Change<R>(
        StateTable<R> table,
        R row,
        Event event,
        List<Stream> streams,
        @Nullable RequestKey request) {

    public Change {
        streams = List.copyOf(streams);
    }

    /** Express when it is on any express stream. */
    Lane lane() {
        return streams.stream().anyMatch(s -> s.lane() == Lane.EXPRESS) ? Lane.EXPRESS : Lane.ROUTINE;
    }
}
