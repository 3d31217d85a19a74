package cn.dualprevention.benchmark.process;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.servers.process.ServerProcess;
import cn.dualprevention.servers.process.ServerRecipe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A Java program to be run as a child process. It ends with this JVM, however that one ends.
 *
 * @param name what it is called in the results
 * @param classPath handed over in the environment: as an argument it would fill every list of processes
 * @param arguments options of the JVM, the main class and its arguments
 * @param environment settings and secrets
 * @param folder where its log goes
 * @param ready whether it can be used
 */
public record JavaProgram(
        String name,
        String classPath,
        List<String> arguments,
        Map<String, String> environment,
        Path folder,
        BooleanSupplier ready) {

    /** Logback of a program that is no Spring Boot application; left alone it writes every packet down. */
    public static final String QUIET_LOG =
            "-Dlogback.configurationFile=cn/dualprevention/benchmark/benchmark-logback.xml";

    private static final Duration START_LIMIT = Duration.ofMinutes(6);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Starts it and returns once it is ready; the caller closes it. */
    public EmbeddedServer start() {
        ServerProcess process = new ServerProcess(new Recipe(this), false);
        process.start();
        return process;
    }

    /** Whether the address answers 200. */
    public static boolean answers(int port, String path) {
        if (!Ports.accepts(port)) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Recipe(JavaProgram program) implements ServerRecipe {

        @Override
        public String name() {
            return program.name;
        }

        @Override
        public Path log() {
            return program.folder.resolve(program.name + ".log");
        }

        @Override
        public Path data() {
            return program.folder.resolve(program.name);
        }

        @Override
        public void prepare() {}

        @Override
        public List<String> command() {
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.add("-Dfile.encoding=UTF-8");
            line.addAll(program.arguments);
            return line;
        }

        @Override
        public Map<String, String> environment() {
            Map<String, String> all = new java.util.HashMap<>(program.environment);
            all.put("CLASSPATH", program.classPath);
            return all;
        }

        @Override
        public boolean answers() {
            return program.ready.getAsBoolean();
        }

        @Override
        public Duration startLimit() {
            return START_LIMIT;
        }

        @Override
        public List<String> guardCommand(long pid) {
            return List.of("kill", "-9", Long.toString(pid));
        }
    }
}
