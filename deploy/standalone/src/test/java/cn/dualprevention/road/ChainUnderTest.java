package cn.dualprevention.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.standalone.ShippedApp;
import cn.dualprevention.standalone.bootstrap.Bootstrapping;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import cn.dualprevention.standalone.chain.RunningChain;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import cn.dualprevention.standalone.platform.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Factory, park, city and province as they are shipped: each has its own JVM, PostgreSQL and Kafka, and is reached by
 * the one below only over a way that can fail. Everything is done through what the launcher itself uses.
 */
final class ChainUnderTest implements AutoCloseable {

    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private final Path folder;
    private final RunningChain running;
    private final List<PlatformUnderTest> platforms = new ArrayList<>();
    private final History history = new History();

    private ChainUnderTest(Path folder, RunningChain running) {
        this.folder = folder;
        this.running = running;
    }

    /** Returns once every platform answers, knows the one above it and has its enterprise. */
    static ChainUnderTest start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "road-")
                    .toAbsolutePath();
            ChainPlan plan = ChainPlan.whole(folder, PortPlan.freeBase(4), Set.of());
            ChainUnderTest chain = new ChainUnderTest(folder, new RunningChain(plan, ShippedApp.runtime(), line -> {}));
            try {
                chain.begin();
            } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
                chain.close();
                throw e;
            }
            return chain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void begin() throws IOException, InterruptedException {
        running.start();
        for (RunningPlatform platform : running.platforms()) {
            FaultProxy way = new FaultProxy(platform.plan().ports().gateway());
            platforms.add(new PlatformUnderTest(platforms.size(), platform, way));
        }
        for (PlatformUnderTest platform : platforms) {
            // alone: no more than the operator's key
            new Bootstrapping(ChainPlan.single(platform.plan()), line -> {}).run();
        }
        for (int i = 0; i + 1 < platforms.size(); i++) {
            link(platforms.get(i), platforms.get(i + 1));
        }
        new Bootstrapping(running.plan(), line -> {}).run();
        for (PlatformUnderTest home : homes()) {
            await().atMost(RECOVERY).ignoreExceptions().until(() -> knowsEnterprise(home));
        }
    }

    /** As operators do it, but the address that the lower platform is given is that of the way. */
    private static void link(PlatformUnderTest lower, PlatformUnderTest upper) {
        PlatformPlan above = upper.plan();
        Map<String, Object> invitation = above.park() == null
                ? Map.of("peer", lower.code(), "divisions", List.of(above.division()))
                : Map.of("peer", lower.code(), "parks", List.of(above.park()));
        Answer invited = upper.operator().operate("/admin/v1/links", invitation);
        assertThat(invited.isOk()).as("invitation by %s: %s", upper, invited).isTrue();
        String token = addressed(
                invited.body().path("token").asString(),
                above.url(),
                upper.way().url());
        Answer enrolled = lower.operator().operate("/admin/v1/links/enrol", Map.of("token", token));
        assertThat(enrolled.isOk()).as("enrolment of %s: %s", lower, enrolled).isTrue();
    }

    /** An invitation is text behind a version; the address in it is what the lower platform connects to. */
    private static String addressed(String token, String from, String to) {
        int text = token.indexOf('.') + 1;
        String plain = new String(Base64.getUrlDecoder().decode(token.substring(text)), StandardCharsets.UTF_8);
        assertThat(plain).contains(from);
        byte[] moved = plain.replace(from, to).getBytes(StandardCharsets.UTF_8);
        return token.substring(0, text)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(moved);
    }

    private static boolean knowsEnterprise(PlatformUnderTest home) throws SQLException {
        try (Connection database = home.database("hazard");
                PreparedStatement query =
                        database.prepareStatement("SELECT 1 FROM known_enterprise WHERE enterprise_id = ?")) {
            query.setString(1, home.enterprise().id());
            return query.executeQuery().next();
        }
    }

    /** From the lowest to the highest. */
    List<PlatformUnderTest> platforms() {
        return platforms;
    }

    PlatformUnderTest factory() {
        return platforms.get(0);
    }

    PlatformUnderTest park() {
        return platforms.get(1);
    }

    PlatformUnderTest city() {
        return platforms.get(2);
    }

    PlatformUnderTest province() {
        return platforms.get(3);
    }

    /** Those that are home to an enterprise. */
    List<PlatformUnderTest> homes() {
        return List.of(factory(), park(), city());
    }

    /** What clients were promised by any platform since the chain was started. */
    History history() {
        return history;
    }

    /** Returns once every process runs and answers again. */
    void awaitRecovery() {
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(running.processes())
                        .allSatisfy(process ->
                                assertThat(process.running()).as(process.name()).isTrue()));
    }

    /** How often processes ended by themselves and were started again. */
    int restarts() {
        return running.processes().stream().mapToInt(EmbeddedServer::restarts).sum();
    }

    /** Ends all processes; of the folder only the logs remain. */
    @Override
    public void close() {
        running.close();
        try {
            for (PlatformUnderTest platform : platforms) {
                platform.way().close();
            }
            for (RunningPlatform platform : running.platforms()) {
                for (String data : List.of("postgres", "kafka", "keys", "files")) {
                    Folders.delete(folder.resolve(platform.plan().code()).resolve(data));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
