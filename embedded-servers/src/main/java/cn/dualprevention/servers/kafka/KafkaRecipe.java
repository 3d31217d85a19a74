package cn.dualprevention.servers.kafka;

import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.servers.process.ServerRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** How Kafka is laid out, started and asked. */
final class KafkaRecipe implements ServerRecipe {

    private static final String LOGGING = "cn/dualprevention/servers/kafka/broker-logback.xml";
    private static final int ANSWER_MILLIS = 5_000;

    private final KafkaSettings settings;
    private final KafkaFolder folder;
    private final String classPath;

    KafkaRecipe(KafkaSettings settings, String classPath) {
        this.settings = settings;
        this.folder = new KafkaFolder(settings.folder());
        this.classPath = classPath;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Path log() {
        return settings.logs().resolve("kafka.log");
    }

    @Override
    public Path data() {
        return settings.folder();
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        folder.endOrphan();
        Ports.requireFree(settings.port(), name());
        Ports.requireFree(settings.controllerPort(), name() + " controller");
        Files.createDirectories(folder.records());
        folder.writeBrokerProperties(BrokerProperties.of(settings));
    }

    @Override
    public List<String> command() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(settings.jvmOptions());
        line.add("-Dlogback.configurationFile=" + LOGGING);
        line.add("-Dfile.encoding=UTF-8");
        line.add(KafkaMain.class.getName());
        line.add(folder.root().toString());
        return line;
    }

    /** In the environment: as an argument it would fill the screen of everyone who lists processes. */
    @Override
    public Map<String, String> environment() {
        return Map.of("CLASSPATH", classPath);
    }

    @Override
    public boolean answers() {
        // an open port first: the client would log every attempt
        if (!Ports.accepts(settings.port())) {
            return false;
        }
        Map<String, Object> client = Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + settings.port(),
                "client.id",
                "embedded-servers",
                "request.timeout.ms",
                ANSWER_MILLIS,
                "default.api.timeout.ms",
                ANSWER_MILLIS);
        try (Admin admin = Admin.create(client)) {
            DescribeClusterResult cluster = admin.describeCluster();
            String answered = cluster.clusterId().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            if (!folder.clusterId().map(answered::equals).orElse(false)) {
                throw new ServerFailure("端口 %d 上的 Kafka 不是 %s (cluster id: got %s, expected: %s)"
                        .formatted(
                                settings.port(),
                                name(),
                                answered,
                                folder.clusterId().orElse("none yet")));
            }
            return !cluster.nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("%s 启动被中断 (interrupted while starting)".formatted(name()), e);
        }
    }
}
