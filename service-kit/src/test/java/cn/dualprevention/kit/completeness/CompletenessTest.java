package cn.dualprevention.kit.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.completeness.Completeness.Behind;
import cn.dualprevention.kit.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Behind LATE = new Behind("zhengzhou-park", NOON.minusSeconds(60));

    @Test
    void namesEachPlatformOnceTheLongestMissingFirst() {
        Completeness all = Completeness.of(
                NOON,
                List.of(LATE, new Behind("zhongyuan", null), new Behind("zhengzhou-park", NOON.minusSeconds(90))),
                2);

        assertThat(all.behind())
                .containsExactly(new Behind("zhongyuan", null), new Behind("zhengzhou-park", NOON.minusSeconds(90)));
        assertThat(all.behindTotal()).isEqualTo(4);
        assertThat(all.unnamed()).isEqualTo(2);
    }

    @Test
    void countsThoseItDoesNotName() {
        List<Behind> many = IntStream.range(0, 130)
                .mapToObj(i -> new Behind("p" + i, NOON.minusSeconds(i)))
                .toList();

        Completeness all = Completeness.of(NOON, many, 0);

        assertThat(all.behind()).hasSize(100).first().isEqualTo(new Behind("p129", NOON.minusSeconds(129)));
        assertThat(all.behindTotal()).isEqualTo(130);
        assertThat(Completeness.read(all.write())).isEqualTo(all);
    }

    @Test
    void claimsNothingLaterThanBoth() {
        Completeness said = Completeness.of(NOON, List.of(LATE), 0);

        assertThat(said.upTo(NOON.minusSeconds(1)).asOf()).isEqualTo(NOON.minusSeconds(1));
        assertThat(said.upTo(NOON.plusSeconds(1))).isEqualTo(said);
        assertThat(said.upTo(null).asOf()).isNull();
        assertThat(said.upTo(null).behind()).containsExactly(LATE);
        assertThat(Completeness.UNKNOWN.upTo(NOON).asOf()).isNull();
    }

    @Test
    void saysUnknownAloud() {
        String json = StrictJson.mapper(StrictJson.DEFAULT_ZONE)
                .writeValueAsString(Completeness.of(null, List.of(LATE, new Behind("zhongyuan", null)), 0));

        assertThat(json)
                .isEqualTo("{\"asOf\":null,\"behind\":[{\"platform\":\"zhongyuan\",\"since\":null},"
                        + "{\"platform\":\"zhengzhou-park\",\"since\":\"2026-11-23T11:59:00+08:00\"}],"
                        + "\"behindTotal\":2}");
    }

    @Test
    void travelsAsALine() {
        Completeness said = Completeness.of(NOON, List.of(LATE, new Behind("zhongyuan", null)), 0);
        assertThat(Completeness.read(said.write())).isEqualTo(said);
        assertThat(Completeness.read(Completeness.UNKNOWN.write())).isEqualTo(Completeness.UNKNOWN);

        Below below = new Below("p1", Map.of("forwarded.hazard.events", 12L), said);
        assertThat(Below.read(text(below.write()))).isEqualTo(below);
        Heads heads = new Heads(NOON, "i1", Map.of("hazard.events", 7L, "hazard.express", 0L));
        assertThat(Heads.read(text(heads.write()))).isEqualTo(heads);
        assertThat(Heads.isOne(text(below.write()))).isFalse();
        assertThat(Below.isOne(text(heads.write()))).isFalse();
        assertThatThrownBy(() -> Completeness.read("yesterday 0 ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
