package cn.dualprevention.benchmark.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void readsWhatItWrote() {
        byte[] body = "{\"name\":\"灭火器压力不足\"}".getBytes(StandardCharsets.UTF_8);
        Entry entry = new Entry(UUID.randomUUID(), UUID.randomUUID(), "91410100MA0000015B", body);

        Entry read = Wire.read(Wire.key(entry), Wire.value(entry));

        assertThat(read).usingRecursiveComparison().isEqualTo(entry);
    }
}
