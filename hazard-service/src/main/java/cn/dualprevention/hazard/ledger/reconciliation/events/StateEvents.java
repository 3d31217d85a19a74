package cn.dualprevention.hazard.ledger.reconciliation.events;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroHazard;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The stored body of a hazard as the event it came by, as far as the ledger reads one. */
@Component
public final class StateEvents {

    private static final String TYPE = "cn.dualprevention.hazard.told-again.v1";

    private final AvroCodec<AvroHazard> codec;

    StateEvents(Schemas schemas) {
        this.codec = new AvroCodec<>(AvroHazard.class, schemas);
    }

    /**
     * @throws cn.dualprevention.events.UnknownSchema when the writer's schema is not known here yet
     * @throws IllegalArgumentException when the body is no hazard
     */
    public Event of(byte[] body, String schema, Instant recordedAt, String origin) {
        AvroHazard hazard = codec.read(body, schema);
        EventMetadata metadata = new EventMetadata(
                UUID.fromString(hazard.getId()),
                origin,
                TYPE,
                hazard.getId(),
                recordedAt,
                schema,
                new Scope(hazard.getEnterprise(), hazard.getDivision(), hazard.getSectors(), hazard.getPark()),
                null,
                hazard.getTerm(),
                hazard.getVersion(),
                "",
                0,
                Lane.ROUTINE,
                null,
                hazard.getTestdata(),
                Map.of());
        return new Event(metadata, body);
    }
}
