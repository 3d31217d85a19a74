package cn.dualprevention.kit.storage;

import static cn.dualprevention.kit.storage.Urgency.EXPRESS;
import static cn.dualprevention.kit.storage.Urgency.IMPORT;
import static cn.dualprevention.kit.storage.Urgency.ROUTINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.events.Lane;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;

/** Who is refused at which fill, and who never. */
class StorageWatchTest {

    private final Map<Path, Long> free = new HashMap<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private StorageWatch watch(String... folders) {
        Arrays.stream(folders).forEach(folder -> free.putIfAbsent(Path.of(folder), 10_000L));
        return new StorageWatch(settings(List.of(folders), 2_000, 1_000, 250), this::measure, meters);
    }

    private static StorageSettings settings(List<String> folders, long imports, long routine, long express) {
        return new StorageSettings(
                folders,
                DataSize.ofBytes(4_000),
                DataSize.ofBytes(imports),
                DataSize.ofBytes(routine),
                DataSize.ofBytes(express));
    }

    private long measure(Path folder) throws NoSuchFileException {
        Long bytes = free.get(folder);
        if (bytes == null) {
            throw new NoSuchFileException(folder.toString());
        }
        return bytes;
    }

    private List<Urgency> taken(StorageWatch watch, String folder, long bytes) {
        free.put(Path.of(folder), bytes);
        watch.look();
        return Arrays.stream(Urgency.values()).filter(watch::isOpen).toList();
    }

    @Test
    void refusesTheLeastUrgentFirstAndTakesItAgainLast() {
        StorageWatch watch = watch("/db");
        assertThat(taken(watch, "/db", 2_000)).containsExactly(IMPORT, ROUTINE, EXPRESS);
        assertThat(taken(watch, "/db", 1_999)).containsExactly(ROUTINE, EXPRESS);
        assertThat(taken(watch, "/db", 999)).containsExactly(EXPRESS);
        assertThat(taken(watch, "/db", 249)).isEmpty();
        assertThat(taken(watch, "/db", 274)).isEmpty();
        assertThat(taken(watch, "/db", 275)).containsExactly(EXPRESS);
        assertThat(taken(watch, "/db", 1_099)).containsExactly(EXPRESS);
        assertThat(taken(watch, "/db", 1_100)).containsExactly(ROUTINE, EXPRESS);
        assertThat(taken(watch, "/db", 2_199)).containsExactly(ROUTINE, EXPRESS);
        assertThat(taken(watch, "/db", 2_200)).containsExactly(IMPORT, ROUTINE, EXPRESS);
    }

    @Test
    void goesByTheFullestOfItsFolders() {
        StorageWatch watch = watch("/db", "/broker");
        assertThat(taken(watch, "/broker", 900)).containsExactly(EXPRESS);
        assertThat(taken(watch, "/db", 5_000)).containsExactly(EXPRESS);
        assertThat(taken(watch, "/broker", 5_000)).containsExactly(IMPORT, ROUTINE, EXPRESS);
    }

    @Test
    void refusesNobodyBecauseOfAFolderItCannotSee() {
        StorageWatch watch = watch("/db");
        assertThat(taken(watch, "/db", 0)).isEmpty();
        free.clear();
        watch.look();
        assertThat(watch.isOpen(IMPORT)).isTrue();
        assertThat(watch().isOpen(IMPORT)).isTrue();
    }

    @Test
    void saysWhatIsRefusedAndCountsIt() {
        StorageWatch watch = watch("/db");
        taken(watch, "/db", 500);
        assertThat(watch.refusal(EXPRESS)).isEmpty();
        Problem problem = watch.refusal(ROUTINE).orElseThrow();
        assertThat(problem.code()).isEqualTo(ProblemCode.STORAGE_FULL);
        assertThat(problem.detail()).contains("暂停一般数据写入", "未写入任何数据", "用同一请求重试");
        assertThat(meters.get("dualprevention.storage.refusals")
                        .tag("urgency", "ROUTINE")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("dualprevention.storage.refused.urgencies")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(meters.get("dualprevention.storage.free").gauge().value()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/hazards/batch, 1500, refused",
        "PUT, /api/v1/hazards/by-source/batch, 1500, refused",
        "POST, /api/v1/hazards, 1500, both",
        "POST, /api/v1/hazards, 500, express",
        "DELETE, /api/v1/hazards/by-source/ehs/1, 500, express",
        "POST, /api/v1/hazards, 100, nothing",
        "GET, /api/v1/hazards, 100, both",
        "POST, /admin/v1/links, 100, both",
        "POST, /link/v1/poll, 100, both",
    })
    void asksOnceForEachRequest(HttpMethod method, String path, long bytes, String outcome) {
        StorageWatch watch = watch("/db");
        taken(watch, "/db", bytes);
        StringBuilder written = new StringBuilder();
        var request = new StorageFilter(watch)
                .filter(
                        MockServerWebExchange.from(MockServerHttpRequest.method(method, path)),
                        exchange -> StorageWatch.admit(Lane.EXPRESS)
                                .doOnSuccess(done -> written.append("express"))
                                .then(StorageWatch.admit(Lane.ROUTINE).doOnSuccess(done -> written.append("routine"))));
        if (outcome.equals("both")) {
            request.block();
        } else {
            assertThatThrownBy(request::block)
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.STORAGE_FULL));
        }
        assertThat(written.toString())
                .isEqualTo(outcome.equals("both") ? "expressroutine" : outcome.equals("express") ? "express" : "");
    }

    @Test
    void neverRefusesWhatNobodyAskedFor() {
        StorageWatch watch = watch("/db");
        taken(watch, "/db", 0);
        assertThatCode(() -> StorageWatch.admit(Lane.ROUTINE).block()).doesNotThrowAnyException();
    }

    @Test
    void refusesMarksInTheWrongOrder() {
        assertThatThrownBy(() -> settings(List.of(), 500, 1_000, 250)).hasMessageContaining("dualprevention.storage");
    }

    @Test
    void measuresARealFolder(@TempDir Path folder) throws Exception {
        assertThat(FreeSpace.onDisk().of(folder)).isPositive();
        assertThatThrownBy(() -> FreeSpace.onDisk().of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
