package cn.dualprevention.standalone.platform;

import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.servers.process.ServerRecipe;
import cn.dualprevention.standalone.plan.PlanFile;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PlatformService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the JVM of a platform is laid out, started and asked. */
final class PlatformRecipe implements ServerRecipe {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final PlatformPlan plan;
    private final JavaRuntime runtime;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    PlatformRecipe(PlatformPlan plan, JavaRuntime runtime) {
        this.plan = plan;
        this.runtime = runtime;
    }

    @Override
    public String name() {
        return "服务 " + plan.code();
    }

    @Override
    public Path log() {
        return plan.logs().resolve("platform.log");
    }

    @Override
    public Path data() {
        return plan.folder().resolve("files");
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        PlatformMain.pidFile(plan.folder()).end();
        plan.ports().services(plan.code()).forEach(Ports::requireFree);
        PlanFile.write(plan);
        Files.createDirectories(data());
    }

    @Override
    public List<String> command() {
        List<String> line = new ArrayList<>(List.of(runtime.java()));
        line.addAll(runtime.platformOptions());
        line.add("-Dfile.encoding=UTF-8");
        line.add("-Dstdout.encoding=UTF-8");
        if (runtime.failpoints()) {
            line.add("-D" + Failpoint.PROPERTY + "=" + plan.folder().resolve("failpoint"));
        }
        line.add(PlatformMain.class.getName());
        line.add(plan.folder().toString());
        return line;
    }

    /** In the environment: as an argument it would fill the screen of everyone who lists processes. */
    @Override
    public Map<String, String> environment() {
        return Map.of("CLASSPATH", runtime.classPath());
    }

    /** Every service, the gateway last as it starts last. */
    @Override
    public boolean answers() {
        if (!Ports.accepts(plan.ports().gateway())) {
            return false;
        }
        for (PlatformService service : PlatformService.values()) {
            if (!isReady(plan.ports().of(service))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(30);
    }

    private boolean isReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(ANSWER)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
