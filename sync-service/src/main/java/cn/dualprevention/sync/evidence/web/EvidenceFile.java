package cn.dualprevention.sync.evidence.web;

import cn.dualprevention.sync.evidence.Evidence;
import cn.dualprevention.sync.evidence.Findings;
import cn.dualprevention.sync.evidence.VerifyingEvidence;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence as a JSON file. There is one way only to write each piece of evidence, and a file that is not written so is
 * refused: no byte of it can be changed without being either told or no evidence.
 */
public final class EvidenceFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private EvidenceFile() {}

    public static byte[] write(Evidence evidence) {
        return (JSON.writeValueAsString(evidence) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is no evidence, or not written as it should be */
    public static Evidence read(byte[] file) {
        try {
            Evidence evidence = JSON.readValue(file, Evidence.class);
            if (!Arrays.equals(write(evidence), file)) {
                throw new IllegalArgumentException("文件的写法与导出时不同：文件被改动过");
            }
            return evidence;
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("不是本系统导出的证据文件，或者文件被改动过", e);
        }
    }

    /**
     * What a file proves.
     *
     * @param given fingerprints of keys, by platform
     * @throws IllegalArgumentException when it is no evidence, or not written as it should be
     */
    public static Findings verify(byte[] file, Map<String, Set<String>> given) {
        Evidence evidence = read(file);
        return VerifyingEvidence.verify(evidence, write(evidence.unsigned()), given);
    }
}
