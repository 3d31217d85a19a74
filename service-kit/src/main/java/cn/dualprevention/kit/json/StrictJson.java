package cn.dualprevention.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of every interface: camelCase, times as ISO 8601 with the offset of the configured zone, absent rather than
 * null, and nothing guessed. What is not said by the contract is refused, so that a sender's slip shows at once instead
 * of years later in a figure.
 */
public final class StrictJson {

    /** The clock on the wall of everybody who reads the answers. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    static final int MAX_DEPTH = 32;
    static final int MAX_STRING = 64 * 1024;
    static final int MAX_NUMBER = 64;
    static final int MAX_NAME = 128;

    private StrictJson() {}

    /** A mapper with these rules and the given zone for times written. */
    public static JsonMapper mapper(ZoneId zone) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .build())
                .build();
        SimpleModule rules = new SimpleModule("strict")
                .addDeserializer(String.class, new CleanText())
                .addKeyDeserializer(String.class, new CleanText.Key())
                .addDeserializer(Instant.class, OffsetTime.instantReader(zone))
                .addDeserializer(OffsetDateTime.class, OffsetTime.reader(zone))
                .addSerializer(Instant.class, OffsetTime.instantWriter(zone))
                .addSerializer(OffsetDateTime.class, OffsetTime.writer(zone));
        return JsonMapper.builder(factory)
                .addModule(rules)
                .defaultLeniency(false)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT)
                        .withContentInclusion(JsonInclude.Include.NON_ABSENT))
                .build();
    }
}
