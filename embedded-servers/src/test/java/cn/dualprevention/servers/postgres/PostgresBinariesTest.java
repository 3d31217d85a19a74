package cn.dualprevention.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    Path cache;

    @Test
    void areUnpackedOnceHoweverManyAsk() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> asking = () -> PostgresBinaries.unpacked(cache).folder();
            List<Future<Path>> answers = askers.invokeAll(List.of(asking, asking, asking, asking));
            Set<Path> folders = Set.of(answers.get(0).get());
            for (Future<Path> answer : answers) {
                assertThat(folders).contains(answer.get());
            }
        } finally {
            askers.shutdown();
        }
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(path -> path.getFileName().toString()).collect(Collectors.toSet()))
                    .noneMatch(name -> name.endsWith(".unpacking"));
        }
    }

    @Test
    void areCompleteAfterAnUnpackingThatWasCutShort() throws Exception {
        Path folder = PostgresBinaries.unpacked(cache).folder();
        Path half = folder.resolveSibling(folder.getFileName() + ".unpacking");
        Files.move(folder, half);
        Files.delete(half.resolve("bin/postgres"));

        PostgresBinaries binaries = PostgresBinaries.unpacked(cache);

        assertThat(binaries.postgres()).isExecutable();
        assertThat(binaries.initdb()).isExecutable();
        assertThat(binaries.majorVersion()).matches("\\d{2}");
    }
}
