package cn.dualprevention.kit.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void writesWhatItSawSoonAndNeverLess() {
        try (Witness witness = new Witness(file)) {
            witness.begin(Map.of("hazard.events", 3L), List.of());
            witness.saw("hazard.events", 9);
            witness.saw("hazard.events", 8);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(file).content().startsWith("hazard.events 9\nend "));
            witness.saw("hazard.express", 1);
        }
        assertThat(file).content().startsWith("hazard.events 9\nhazard.express 1\nend ");
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
            assertThat(witness.gave("hazard.events", 1, 3)).isTrue();
            assertThat(witness.gave("hazard.events", 4, 4)).isTrue();
            // the last one is new, the first one is not: the database was set back in between
            assertThat(witness.gave("hazard.events", 3, 9)).isFalse();
        }
        try (Witness witness = new Witness(file)) {
            assertThat(witness.contradicts(Map.of("hazard.events", 9L), List.of()))
                    .as("what was given twice cannot be told from what was given once")
                    .isTrue();
        }
    }

    @Test
    void beginsAnewBelowWhatItKnew() {
        remember(Map.of("hazard.events", 9L));
        remember(Map.of("hazard.events", 4L));
        assertThat(file).content().startsWith("hazard.events 4\nidentity.a 1\nend ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 15, 16, 26, 34, 40})
    void takesADatabaseForABackupWhenTheFileWasCutShort(int length) throws IOException {
        remember(Map.of("hazard.events", 42L));
        String whole = Files.readString(file);
        assertThat(whole).hasSizeGreaterThan(length + 1).startsWith("hazard.events 42\n");
        Files.writeString(file, whole.substring(0, length));
        assertThat(contradicts(Map.of("hazard.events", 42L))).isTrue();
    }

    @Test
    void takesADatabaseForABackupWhenANumberInTheFileIsAnother() throws IOException {
        remember(Map.of("hazard.events", 42L));
        Files.writeString(file, Files.readString(file).replace("42", "41"));
        assertThat(contradicts(Map.of("hazard.events", 42L))).isTrue();
    }

    @Test
    void isWholeAgainOnceItBegins() throws IOException {
        remember(Map.of("hazard.events", 42L));
        Files.writeString(file, "");
        remember(Map.of("hazard.events", 42L));
        assertThat(contradicts(Map.of("hazard.events", 42L))).isFalse();
        assertThat(contradicts(Map.of("hazard.events", 41L))).isTrue();
    }

    @Test
    void doesNotBeginWhenItCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("witness"), "no folder");
        assertThatThrownBy(() -> remember(Map.of("hazard.events", 1L)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("hazard-service.numbers");
    }

    /** One of two replicas may not have numbered a stream for long. */
    @Test
    void forgetsNothingThatAnotherReplicaSaw() {
        try (Witness one = new Witness(file);
                Witness other = new Witness(file)) {
            one.begin(Map.of("hazard.events", 1L, "hazard.express", 1L), List.of("a"));
            other.begin(Map.of("hazard.events", 1L, "hazard.express", 1L), List.of("a"));
            one.saw("hazard.events", 7);
            one.close();
            other.saw("hazard.express", 2);
        }
        assertThat(file).content().startsWith("hazard.events 7\nhazard.express 2\n");
        assertThat(file.getParent().toFile().list()).hasSize(1);
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
