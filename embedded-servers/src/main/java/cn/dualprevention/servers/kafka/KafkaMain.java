package cn.dualprevention.servers.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The broker's process: {@code KafkaMain <folder>}. It ends in an orderly way on SIGTERM and at the end of
 * its standard input, which is a pipe from the process that started it. A fatal fault ends it at once, as Kafka wants
 * it; whoever supervises it starts it again.
 */
final class KafkaMain {

    private static final long FOLDER_WATCH_MILLIS = 500;

    private KafkaMain() {}

    public static void main(String[] arguments) throws Exception {
        KafkaFolder folder = new KafkaFolder(Path.of(arguments[0]));
        endWithStandardInput();
        folder.writePid();
        formatOnce(folder.records());
        endWithFolder(folder);
        Properties properties = folder.readBrokerProperties();
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void formatOnce(Path records) throws Exception {
        if (Files.exists(records.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter();
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(1);
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setDirectories(List.of(records.toString()));
        formatter.setMetadataLogDirectory(records.toString());
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        formatter.run();
    }

    /**
     * A broker whose folder was deleted serves on from the open files, for up to a minute: it acknowledges what nobody
     * will ever read. Ended at once, it begins anew.
     */
    private static void endWithFolder(KafkaFolder folder) {
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "folder-watch"))
                .scheduleWithFixedDelay(
                        () -> {
                            if (folder.clusterId().isEmpty()) {
                                System.err.println("folder " + folder.root() + " is gone");
                                Runtime.getRuntime().halt(1);
                            }
                        },
                        FOLDER_WATCH_MILLIS,
                        FOLDER_WATCH_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private static void endWithStandardInput() {
        daemon(
                        () -> {
                            try {
                                System.in.transferTo(OutputStream.nullOutputStream());
                            } catch (IOException e) {
                                // a broken pipe says the same as its end
                            }
                            System.exit(0);
                        },
                        "parent-watch")
                .start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
