package cn.dualprevention.standalone.consume;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Avro values as a person reads them: times with an offset, days as dates, absent instead of null. */
public final class AvroValues {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private AvroValues() {}

    /** Maps, lists, texts, numbers and truth values of whatever value the schema describes. */
    public static @Nullable Object readable(Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (schema.getType()) {
            case UNION -> readable(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case RECORD -> record(schema, (GenericRecord) value);
            case ARRAY -> list(schema.getElementType(), (List<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case LONG -> time(schema.getLogicalType(), (Long) value);
            case INT ->
                schema.getLogicalType() instanceof LogicalTypes.Date
                        ? LocalDate.ofEpochDay((Integer) value).toString()
                        : value;
            case BYTES -> Base64.getEncoder().encodeToString(((ByteBuffer) value).array());
            case BOOLEAN, FLOAT, DOUBLE -> value;
            default -> value.toString();
        };
    }

    private static Map<String, Object> record(Schema schema, GenericRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : schema.getFields()) {
            Object value = readable(field.schema(), record.get(field.pos()));
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return fields;
    }

    private static List<@Nullable Object> list(Schema element, List<?> values) {
        List<@Nullable Object> readable = new ArrayList<>();
        values.forEach(value -> readable.add(readable(element, value)));
        return readable;
    }

    private static Map<String, @Nullable Object> map(Schema element, Map<?, ?> values) {
        Map<String, @Nullable Object> readable = new LinkedHashMap<>();
        values.forEach((key, value) -> readable.put(key.toString(), readable(element, value)));
        return readable;
    }

    private static Object time(@Nullable LogicalType type, long value) {
        if (type instanceof LogicalTypes.TimestampMicros) {
            return inChina(Instant.EPOCH.plus(value, ChronoUnit.MICROS));
        }
        return type instanceof LogicalTypes.TimestampMillis ? inChina(Instant.ofEpochMilli(value)) : value;
    }

    private static String inChina(Instant instant) {
        return OffsetDateTime.ofInstant(instant, CHINA).toString();
    }
}
