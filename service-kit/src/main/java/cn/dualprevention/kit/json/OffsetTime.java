package cn.dualprevention.kit.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Points in time on the wire: read with any offset but never without one, written with the offset of one zone. */
final class OffsetTime {

    private OffsetTime() {}

    /** Also refuses, at either end of time, what the zone could not write. */
    static ValueDeserializer<Instant> instantReader(ZoneId zone) {
        return new Reader<>(Instant.class, t -> t.atZoneSameInstant(zone).toInstant());
    }

    static ValueDeserializer<OffsetDateTime> reader(ZoneId zone) {
        return new Reader<>(OffsetDateTime.class, t -> t.atZoneSameInstant(zone).toOffsetDateTime());
    }

    static ValueSerializer<Instant> instantWriter(ZoneId zone) {
        return new Writer<>(Instant.class, t -> t.atZone(zone).toOffsetDateTime());
    }

    static ValueSerializer<OffsetDateTime> writer(ZoneId zone) {
        return new Writer<>(OffsetDateTime.class, t -> t.atZoneSameInstant(zone).toOffsetDateTime());
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {

        private final transient Function<OffsetDateTime, T> narrow;

        Reader(Class<T> type, Function<OffsetDateTime, T> narrow) {
            super(type);
            this.narrow = narrow;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            String text = parser.getString();
            try {
                return narrow.apply(OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, handledType(), "ISO 8601 with an offset");
            }
        }
    }

    private static final class Writer<T> extends StdScalarSerializer<T> {

        private final transient Function<T, OffsetDateTime> widen;

        Writer(Class<T> type, Function<T, OffsetDateTime> widen) {
            super(type);
            this.widen = widen;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(widen.apply(value)));
        }
    }
}
