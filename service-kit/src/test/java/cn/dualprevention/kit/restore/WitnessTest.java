package cn.dualprevention.kit.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("witness/hazard-service.numbers");
    }

    private boolean contradicts(Map<String, Long> numbers) {
        try (Witness witness = new Witness(file)) {
            return witness.contradicts(numbers, List.of("a"));
        }
    }

    private void remember(Map<String, Long> numbers) {
        try (Witness witness = new Witness(file)) {
            witness.begin(numbers, List.of("a"));
        }
    }

    @Test
    void believesANewDatabase() {
        assertThat(contradicts(Map.of("hazard.events", 0L))).isFalse();
    }

    @Test
    void takesAFilledDatabaseWithoutAWitnessForABackup() {
        assertThat(contradicts(Map.of("hazard.events", 0L, "hazard.express", 1L)))
                .isTrue();
    }

    @Test
    void believesADatabaseThatKnowsAsMuchOrMore() {
        remember(Map.of("hazard.events", 7L));
        assertThat(contradicts(Map.of("hazard.events", 7L))).isFalse();
        assertThat(contradicts(Map.of("hazard.events", 8L, "hazard.express", 1L)))
                .isFalse();
    }

    @Test
    void takesOneThatKnowsLessOfAnyStreamForABackup() {
        remember(Map.of("hazard.events", 7L, "hazard.express", 2L));
        assertThat(contradicts(Map.of("hazard.events", 9L, "hazard.express", 1L)))
                .isTrue();
        assertThat(contradicts(Map.of("hazard.events", 7L))).isTrue();
    }

    @Test
    void writesWhatItSawSoonAndNeverLess() throws IOException {
        try (Witness witness = new Witness(file)) {
            witness.begin(Map.of("hazard.events", 3L), List.of());
            witness.saw("hazard.events", 9);
            witness.saw("hazard.events", 8);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(file).hasContent("hazard.events 9"));
            witness.saw("hazard.express", 1);
        }
        assertThat(file).hasContent("hazard.events 9\nhazard.express 1");
    }

    @Test
    void takesOneThatDoesNotKnowWhatItWasCalledForABackup() {
        remember(Map.of("hazard.events", 7L));
        try (Witness witness = new Witness(file)) {
            assertThat(witness.contradicts(Map.of("hazard.events", 9L), List.of("b")))
                    .isTrue();
            assertThat(witness.contradicts(Map.of("hazard.events", 9L), List.of("b", "a")))
                    .isFalse();
        }
    }

    @Test
    void tellsANumberThatWasGivenBefore() {
        try (Witness witness = new Witness(file)) {
            assertThat(witness.saw("hazard.events", 3)).isTrue();
            assertThat(witness.saw("hazard.events", 4)).isTrue();
            assertThat(witness.saw("hazard.events", 4)).isFalse();
            assertThat(witness.saw("hazard.events", 2)).isFalse();
            assertThat(witness.saw("hazard.events", 5)).isTrue();
        }
    }

    @Test
    void beginsAnewBelowWhatItKnew() throws IOException {
        remember(Map.of("hazard.events", 9L));
        remember(Map.of("hazard.events", 4L));
        assertThat(file).hasContent("hazard.events 4\nidentity.a 1");
    }

    @Test
    void readsWhatIsLeftOfATornFile() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "hazard.events 9\nhazard.expr");
        assertThat(contradicts(Map.of("hazard.events", 9L))).isFalse();
        assertThat(contradicts(Map.of("hazard.events", 8L))).isTrue();
    }

    @Test
    void saysNothingWhenNobodyWatches() {
        try (Witness witness = new Witness(null)) {
            witness.begin(Map.of("hazard.events", 9L), List.of());
            witness.saw("hazard.events", 10);
            assertThat(witness.contradicts(Map.of("hazard.events", 1L), List.of()))
                    .isFalse();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
