package cn.dualprevention.kit.thing;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.journal.StateTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A table of things and the changes to them. */
public final class Things implements StateTable<Things.Thing> {

    /** A thing whose text the event carries as its body. */
    public record Thing(String id, long version, String text) {}

    private static final String WRITTEN = """
            written AS (
                INSERT INTO thing AS t (id, version, text) SELECT * FROM unnest($1::text[], $2::int8[], $3::text[])
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, text = excluded.text
                 WHERE t.version = excluded.version - 1
                RETURNING id
            )""";

    @Override
    public String idOf(Thing thing) {
        return thing.id();
    }

    @Override
    public Effect write(List<Thing> things) {
        return new Effect(
                WRITTEN,
                List.of(
                        things.stream().map(Thing::id).toArray(String[]::new),
                        things.stream().map(Thing::version).toArray(Long[]::new),
                        things.stream().map(Thing::text).toArray(String[]::new)));
    }

    public Change<Thing> change(String id, long version, String text) {
        return change(id, version, text, null, Stream.HAZARD_EVENTS);
    }

    public Change<Thing> change(String id, long version, String text, @Nullable RequestKey request, Stream... streams) {
        EventMetadata metadata = new EventMetadata(
                UUID.randomUUID(),
                "demo-factory",
                "cn.dualprevention.thing.changed.v1",
                id,
                Instant.now(),
                "none",
                new Scope("91410100MA0000015B", "410105", List.of("GM"), null),
                null,
                1,
                version,
                "",
                0,
                Lane.ROUTINE,
                null,
                false,
                Map.of());
        Event event = new Event(metadata, text.getBytes(StandardCharsets.UTF_8));
        return new Change<>(this, new Thing(id, version, text), event, List.of(streams), request);
    }
}
