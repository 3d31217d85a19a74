package cn.dualprevention.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents attributes of one event (binary mode: Kafka headers {@code ce_*}). Routing, filtering and forwarding
 * read these only; attributes this build does not know stay in {@link #unknown} and travel on unchanged.
 *
 * @param id the event's id, the same at every platform
 * @param origin code of the platform that made it ({@code ce_source})
 * @param type for example {@code cn.dualprevention.hazard.reported.v1}
 * @param subject id of the aggregate
 * @param time when it was recorded at the origin; never used for ordering
 * @param schema SHA-256 of the text of the Avro schema that wrote the body
 * @param previous the scope before this event, when it moved
 * @param term rises at the first write after a restore or a handover; compared as a pair with {@code version}
 * @param incarnation identity of the origin's journal, new after a restore
 * @param number dense per origin, incarnation and stream; 0 until the journal has numbered it
 * @param lane urgency of the stream this copy stands in
 * @param destination platform an event that travels down is meant for
 * @param testdata true keeps it out of every figure
 */
public record EventMetadata(
        UUID id,
        String origin,
        String type,
        String subject,
        Instant time,
        String schema,
        Scope scope,
        @Nullable Scope previous,
        long term,
        long version,
        String incarnation,
        long number,
        Lane lane,
        @Nullable String destination,
        boolean testdata,
        Map<String, String> unknown) {

    public EventMetadata {
        unknown = Map.copyOf(unknown);
    }

    /** The same event at its place in a stream. */
    public EventMetadata at(String newIncarnation, long newNumber, Lane newLane) {
        return new EventMetadata(
                id,
                origin,
                type,
                subject,
                time,
                schema,
                scope,
                previous,
                term,
                version,
                newIncarnation,
                newNumber,
                newLane,
                destination,
                testdata,
                unknown);
    }
}
