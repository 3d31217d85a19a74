package cn.dualprevention.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.bootstrap.Bootstrapping;
import cn.dualprevention.standalone.bootstrap.CredentialFile;
import cn.dualprevention.standalone.bootstrap.Holder;
import cn.dualprevention.standalone.bootstrap.PlatformApi;
import cn.dualprevention.standalone.chain.RunningChain;
import cn.dualprevention.standalone.chain.ShippedApp;
import cn.dualprevention.standalone.consume.ConsumeCommand;
import cn.dualprevention.standalone.guide.Guide;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two platforms of the chain as they are shipped, with the lines that are printed for people. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandaloneIT {

    private static final Duration ROAD = Duration.ofSeconds(60);
    /** As long as a platform may take to start on a busy machine. */
    private static final Duration RESTART = Duration.ofMinutes(5);

    @TempDir
    static Path data;

    private ChainPlan plan;
    private RunningChain chain;

    @BeforeAll
    void start() throws Exception {
        plan = ChainPlan.whole(data, PortPlan.freeBase(4), Set.of("demo-factory", "henan"));
        startChain();
    }

    @AfterAll
    void stop() {
        chain.close();
    }

    @Test
    @Order(1)
    void takesAHazardFromTheFactoryToTheProvinceAsPrinted() throws Exception {
        List<String> lines = commands();

        HttpResponse<String> pushed = PrintedLine.run(lines.get(0));
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        await().atMost(ROAD)
                .untilAsserted(() ->
                        assertThat(PrintedLine.run(lines.get(1)).statusCode()).isEqualTo(200));
        await().atMost(ROAD)
                .untilAsserted(
                        () -> assertThat(PrintedLine.run(lines.get(2)).body()).contains("REPORTED"));
        assertThat(PrintedLine.run(lines.get(3)).body()).contains("\"peer\":\"henan\"");
        assertThat(PrintedLine.run(lines.get(0)).statusCode())
                .as("the same line once more")
                .isLessThan(300);
    }

    @Test
    @Order(2)
    void showsTheTopicToAPerson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

        int code = new ConsumeCommand(print, print)
                .run(List.of(plan.lowest().kafkaBootstrap(), "hazard.events", "--last", "1"));

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "\"ce_source\":\"demo-factory\"",
                        "配电箱门未关闭",
                        "\"ce_type\":\"cn.dualprevention.hazard.reported.v1\"");
    }

    @Test
    @Order(3)
    void keepsSecretsToItsOwner() throws IOException {
        try (Stream<Path> keys = Files.list(plan.lowest().keys())) {
            assertThat(keys.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("public")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    @Order(4)
    void bringsBackWhatWasKilled() throws Exception {
        for (EmbeddedServer process : chain.platforms().get(0).processes()) {
            process.killHard();
            await().atMost(RESTART).until(process::running);
        }
        String pushAgain = commands().get(0);
        await().atMost(ROAD)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(PrintedLine.run(pushAgain).statusCode()).isLessThan(300));
    }

    @Test
    @Order(5)
    void goesOnWhereItWasAfterEverythingWasKilled() throws Exception {
        String last = commands().get(0);
        assertThat(PrintedLine.run(last).statusCode()).isEqualTo(201);
        String key = Files.readString(plan.lowest().keys().resolve(Holder.ENTERPRISE));

        chain.killHard();
        startChain();

        assertThat(Files.readString(plan.lowest().keys().resolve(Holder.ENTERPRISE)))
                .isEqualTo(key);
        assertThat(links(plan.lowest())).isEqualTo(1);
        String id = last.replaceAll(".*\"id\":\"([0-9a-f-]{36})\".*", "$1");
        PlatformApi province = new PlatformApi(plan.highest().url());
        await().atMost(ROAD)
                .untilAsserted(() -> assertThat(province.get(
                                        CredentialFile.of(plan.highest(), Holder.REGULATOR)
                                                .require(),
                                        "/api/v1/hazards/" + id)
                                .status())
                        .isEqualTo(200));
    }

    @Test
    @Order(6)
    void saysWhichPortIsTakenAndByWhomItIsWanted() throws IOException {
        int base = PortPlan.freeBase(4);
        try (ServerSocket taken = new ServerSocket(base + 3, 1, InetAddress.getLoopbackAddress());
                RunningChain other = new RunningChain(
                        ChainPlan.whole(data.resolve("other"), base, Set.of("demo-factory")),
                        new ShippedApp(Path.of("target/app")).runtime(),
                        line -> {})) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("demo-factory hazard-service");
        }
    }

    private void startChain() throws InterruptedException, IOException {
        chain = new RunningChain(plan, new ShippedApp(Path.of("target/app")).runtime(), line -> {});
        chain.start();
        new Bootstrapping(plan, line -> {}).run();
    }

    private List<String> commands() {
        return new Guide(plan, Clock.systemUTC())
                .lines().stream().filter(line -> line.startsWith("curl ")).toList();
    }

    private static int links(PlatformPlan platform) {
        return new PlatformApi(platform.url())
                .get(CredentialFile.of(platform, Holder.OPERATOR).require(), "/api/v1/links")
                .body()
                .path("items")
                .size();
    }
}
