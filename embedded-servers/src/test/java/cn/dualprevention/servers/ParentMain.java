package cn.dualprevention.servers;

import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.kafka.KafkaSettings;
import cn.dualprevention.servers.postgres.PostgresServer;
import cn.dualprevention.servers.postgres.PostgresSettings;
import java.io.OutputStream;
import java.nio.file.Path;

/** A JVM to be killed: {@code ParentMain <folder> <PostgreSQL port> <Kafka port> <controller port>}. */
final class ParentMain {

    private ParentMain() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        PostgresServer postgres =
                new PostgresServer(PostgresSettings.under(folder, "parent", Integer.parseInt(arguments[1])));
        KafkaServer kafka = new KafkaServer(KafkaSettings.under(folder, "parent", Integer.parseInt(arguments[2]))
                .controllerPort(Integer.parseInt(arguments[3])));
        postgres.start();
        kafka.start();
        System.out.println(
                "pids " + postgres.pid().orElseThrow() + " " + kafka.pid().orElseThrow());
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
