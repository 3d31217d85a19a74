package cn.dualprevention.hazard.hazard.events;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardStep;
import cn.dualprevention.hazard.hazard.Hazards;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns hazards into events and bodies back into hazards. */
@Component
public class HazardAvro {

    private static final String TYPE_PREFIX = "cn.dualprevention.hazard.";
    private static final String TYPE_SUFFIX = ".v1";

    private final AvroCodec<AvroHazard> codec;

    public HazardAvro(Schemas schemas) {
        this.codec = new AvroCodec<>(AvroHazard.class, schemas);
    }

    /** The event a change is told by, not yet numbered. Its type is that of the last step. */
    public Event event(Hazards.Write write, String origin, Instant now) {
        Hazard hazard = write.hazard();
        List<HazardStep> steps = hazard.steps();
        EventMetadata metadata = new EventMetadata(
                write.event(),
                origin,
                typeOf(steps.get(steps.size() - 1).kind()),
                hazard.id(),
                now,
                codec.fingerprint(),
                hazard.state().registration().scope(),
                write.previous(),
                hazard.term(),
                hazard.version(),
                "",
                0,
                Lane.ROUTINE,
                null,
                hazard.state().registration().testdata(),
                Map.of());
        return new Event(metadata, codec.write(AvroState.write(hazard)));
    }

    /** Where a hazard's events stand: once express, always both. */
    public static List<Stream> streams(Hazard hazard) {
        return hazard.state().express()
                ? List.of(Stream.HAZARD_EVENTS, Stream.HAZARD_EXPRESS)
                : List.of(Stream.HAZARD_EVENTS);
    }

    /** The hazard as it was after the event; its steps are history and not to be committed again. */
    public Hazard read(byte[] body, String schema) {
        AvroHazard avro = readBody(body, schema);
        return Hazard.stored(AvroState.read(avro), avro.getTerm(), avro.getVersion());
    }

    /** The hazard in the shape that travels. */
    public AvroHazard record(Hazard hazard) {
        return AvroState.write(hazard);
    }

    /** The body in this build's shape, steps included. */
    public AvroHazard readBody(byte[] body, String schema) {
        return codec.read(body, schema);
    }

    /** {@code EXTENSION_GRANTED} becomes {@code cn.dualprevention.hazard.extension-granted.v1}. */
    static String typeOf(String stepKind) {
        return TYPE_PREFIX + stepKind.toLowerCase(Locale.ROOT).replace('_', '-') + TYPE_SUFFIX;
    }
}
