package cn.dualprevention.sync.block.events;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.projection.Projector;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.RecordingBlocks;
import cn.dualprevention.sync.database.Database;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Feeds the block log from one of this platform's own topics. */
final class LocalEventsProjector implements Projector {

    private final Stream stream;
    private final RecordingBlocks recording;
    private final Growth growth;

    LocalEventsProjector(Stream stream, RecordingBlocks recording, Growth growth) {
        this.stream = stream;
        this.recording = recording;
        this.growth = growth;
    }

    @Override
    public String name() {
        return "sync." + stream.topic();
    }

    @Override
    public Set<String> topics() {
        return Set.of(stream.topic());
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        return recording.record(new Database.Transaction(connection), stream, events);
    }

    @Override
    public Optional<Effect> effect(List<Event> events) {
        return recording.effect(stream, events);
    }

    @Override
    public void committed() {
        growth.grown(stream);
    }
}
