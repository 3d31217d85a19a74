package cn.dualprevention.hazard.enterprises.postgres;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.Stream;
import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.enterprises.MovingHazards;
import cn.dualprevention.hazard.hazard.reporting.SettlingHeldItems;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps this service's copy of every enterprise, local and forwarded. */
@Component
final class EnterpriseProjector implements Projector {

    private final EnterpriseRows rows;
    private final AvroCodec<AvroEnterprise> codec;
    private final MovingHazards moving;
    private final SettlingHeldItems settling;
    private final PlatformSettings platform;
    private final Clock clock;

    EnterpriseProjector(
            EnterpriseRows rows,
            Schemas schemas,
            MovingHazards moving,
            SettlingHeldItems settling,
            PlatformSettings platform,
            Clock clock) {
        this.rows = rows;
        this.codec = new AvroCodec<>(AvroEnterprise.class, schemas);
        this.moving = moving;
        this.settling = settling;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "hazard-enterprises";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Stream.ENTERPRISE_EVENTS.topic(), Stream.ENTERPRISE_EVENTS.forwardedTopic());
    }

    @Override
    public Mono<Void> apply(Connection connection, List<Event> events) {
        return Mono.defer(
                () -> rows.write(connection, events.stream().map(this::read).toList(), clock.instant()));
    }

    /** Hazards that waited for an enterprise, and hazards of one that moved, can go on now. */
    @Override
    public void committed() {
        moving.enterprisesChanged();
        settling.settleSoon();
    }

    private KnownEnterprise read(Event event) {
        AvroEnterprise avro = codec.read(event.body(), event.metadata().schema());
        return new KnownEnterprise(
                new Scope(avro.getId(), avro.getDivision(), avro.getSectors(), avro.getPark()),
                avro.getName(),
                avro.getHome(),
                avro.getSizeClass(),
                avro.getTestdata(),
                isOrWasOurs(event.metadata(), avro.getHome()),
                event.metadata().term(),
                event.metadata().version());
    }

    /** The old home tells of a handover, so what we tell is of an enterprise that was ours until then. */
    private boolean isOrWasOurs(EventMetadata told, String home) {
        return home.equals(platform.code()) || told.origin().equals(platform.code());
    }
}
