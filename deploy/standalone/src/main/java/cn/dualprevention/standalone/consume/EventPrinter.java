package cn.dualprevention.standalone.consume;

import cn.dualprevention.events.Schemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One event as one line of JSON. A body whose schema is of another release is shown as it is, in base64. */
final class EventPrinter {

    private static final List<String> SHIPPED = List.of(
            "AvroHazard",
            "AvroEnterprise",
            "AvroDecision",
            "AvroLedgerStatement",
            "AvroLedgerQuestion",
            "AvroLedgerAnswer",
            "AvroLedgerFindings");
    private static final String SCHEMA = "ce_dataschema";
    private static final Set<String> POSITIONS = Set.of("dp_position", "dp_gone_to");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Schema> schemas = new HashMap<>();

    EventPrinter() {
        for (String name : SHIPPED) {
            String text = Schemas.shippedText(name);
            schemas.put(Schemas.fingerprintOf(text), new Schema.Parser().parse(text));
        }
    }

    String print(ConsumerRecord<String, byte[]> record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("topic", record.topic());
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("key", record.key());
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header));
        }
        line.put("headers", headers);
        line.put("body", body(record.value(), headers.get(SCHEMA)));
        return json.writeValueAsString(line);
    }

    /** All headers are texts but positions in the publication, which are numbers of eight bytes. */
    private static String text(Header header) {
        byte[] value = header.value();
        return POSITIONS.contains(header.key()) && value.length == Long.BYTES
                ? Long.toString(ByteBuffer.wrap(value).getLong())
                : new String(value, StandardCharsets.UTF_8);
    }

    private @Nullable Object body(byte @Nullable [] body, @Nullable String fingerprint) {
        if (body == null) {
            return null;
        }
        Schema schema = fingerprint == null ? null : schemas.get(fingerprint);
        if (schema == null) {
            return Map.of("undecoded", Base64.getEncoder().encodeToString(body));
        }
        try {
            Object record = new GenericDatumReader<>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(body, null));
            return AvroValues.readable(schema, record);
        } catch (IOException | AvroRuntimeException e) {
            return Map.of("unreadable", Base64.getEncoder().encodeToString(body));
        }
    }
}
