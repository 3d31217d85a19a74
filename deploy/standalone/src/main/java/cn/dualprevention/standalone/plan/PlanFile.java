package cn.dualprevention.standalone.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A plan in the platform's folder, from which its JVM reads who it is. It holds no secret. */
public final class PlanFile {

    private static final String NAME = "platform.properties";

    private PlanFile() {}

    public static void write(PlatformPlan plan) throws IOException {
        Properties text = new Properties();
        text.setProperty("code", plan.code());
        text.setProperty("name", plan.name());
        text.setProperty("tier", plan.tier());
        text.setProperty("division", plan.division());
        put(text, "park", plan.park());
        text.setProperty("port-base", Integer.toString(plan.ports().base()));
        GivenPostgres postgres = plan.postgres();
        if (postgres != null) {
            text.setProperty("postgres", postgres.address());
            text.setProperty("database", postgres.database());
        }
        GivenKafka kafka = plan.kafka();
        if (kafka != null) {
            text.setProperty("kafka", kafka.bootstrap());
            text.setProperty("kafka-prefix", kafka.prefix());
        }
        Files.createDirectories(plan.folder());
        try (OutputStream out = Files.newOutputStream(plan.folder().resolve(NAME))) {
            text.store(out, "written at each start");
        }
    }

    /** The plan of the platform that has this folder. */
    public static PlatformPlan read(Path folder) throws IOException {
        Properties text = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve(NAME))) {
            text.load(in);
        }
        String postgres = text.getProperty("postgres");
        String kafka = text.getProperty("kafka");
        return new PlatformPlan(
                require(text, "code"),
                require(text, "name"),
                require(text, "tier"),
                require(text, "division"),
                text.getProperty("park"),
                new PortPlan(Integer.parseInt(require(text, "port-base"))),
                Objects.requireNonNull(folder.toAbsolutePath().getParent()),
                postgres == null ? null : new GivenPostgres(postgres, require(text, "database"), null, null),
                kafka == null ? null : new GivenKafka(kafka, require(text, "kafka-prefix")));
    }

    private static void put(Properties text, String name, @Nullable String value) {
        if (value != null) {
            text.setProperty(name, value);
        }
    }

    private static String require(Properties text, String name) {
        String value = text.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(NAME + ": got no " + name + " (expected: a value)");
        }
        return value;
    }
}
