package cn.dualprevention.standalone.platform;

import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.kafka.KafkaSettings;
import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.servers.postgres.PostgresServer;
import cn.dualprevention.servers.postgres.PostgresSettings;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.servers.process.ServerProcess;
import cn.dualprevention.standalone.plan.GivenPostgres;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One platform as up to three supervised processes. What ends by itself is started again; the data stays in the
 * platform's folder.
 */
public final class RunningPlatform implements AutoCloseable {

    private final PlatformPlan plan;
    private final PlatformRecipe recipe;
    private final @Nullable PostgresServer postgres;
    private final @Nullable KafkaServer kafka;
    private final ServerProcess services;

    public RunningPlatform(PlatformPlan plan, JavaRuntime runtime) {
        this.plan = plan;
        this.postgres = plan.postgres() != null
                ? null
                : new PostgresServer(PostgresSettings.under(
                        plan.folder(), plan.code(), plan.ports().postgres()));
        this.kafka = plan.kafka() != null ? null : new KafkaServer(kafkaSettings(plan, runtime), runtime.classPath());
        this.recipe = new PlatformRecipe(plan, runtime);
        this.services = new ServerProcess(recipe, !runtime.training());
    }

    public PlatformPlan plan() {
        return plan;
    }

    /** Ends what an earlier, killed run may have left, and makes sure that the ports of the services are free. */
    public void prepare() {
        try {
            recipe.prepare();
        } catch (IOException e) {
            throw new ServerFailure("%s 的目录无法使用 (cannot use %s)".formatted(plan.title(), plan.folder()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("启动被中断 (interrupted while starting)", e);
        }
    }

    /** Our own PostgreSQL, if it has one, and the accounts of the services. */
    public void startPostgres() {
        PlatformSecrets secrets = new PlatformSecrets(plan.keys());
        GivenPostgres given = plan.postgres();
        if (postgres != null) {
            postgres.start();
            new PlatformDatabase(postgres, PlatformDatabase.NAME).setUp(secrets.accounts());
        } else if (given != null && given.admin() != null) {
            new PlatformDatabase(new AdminConnections(given), given.database()).setUp(secrets.accounts());
        }
    }

    /** Our own Kafka, if it has one. */
    public void startKafka() {
        if (kafka != null) {
            kafka.start();
        }
    }

    /** The JVM with all services; the servers must run. */
    public void startServices() {
        services.start();
    }

    /** The processes that run or should run, those others depend on first. */
    public List<EmbeddedServer> processes() {
        return Stream.of(postgres, kafka, services)
                .filter(process -> process != null)
                .map(EmbeddedServer.class::cast)
                .toList();
    }

    /** Ends every process as a power cut would, without a restart. */
    public void killHard() {
        for (EmbeddedServer victim : processes()) {
            victim.killHard();
            victim.close();
        }
    }

    /** Ends everything in an orderly way. */
    @Override
    public void close() {
        services.close();
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static KafkaSettings kafkaSettings(PlatformPlan plan, JavaRuntime runtime) {
        List<String> options = new ArrayList<>(KafkaSettings.SMALL);
        options.addAll(runtime.brokerOptions());
        return KafkaSettings.under(plan.folder(), plan.code(), plan.ports().kafka())
                .with(options)
                .supervised(!runtime.training());
    }
}
