package cn.dualprevention.servers.postgres;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.ServerProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * A PostgreSQL server of our own on one data folder. It never attaches to a server of another folder; one that an
 * earlier, killed JVM left running on this folder is ended first.
 */
public final class PostgresServer implements EmbeddedServer {

    private final PostgresSettings settings;
    private final PostgresRecipe recipe;
    private final ServerProcess process;

    public PostgresServer(PostgresSettings settings) {
        this.settings = settings;
        this.recipe = new PostgresRecipe(settings);
        this.process = new ServerProcess(recipe, settings.supervised());
    }

    public PostgresSettings settings() {
        return settings;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return settings.port();
    }

    /** The role that may do everything; for setting up databases, not for services. */
    public String superuser() {
        return PostgresRecipe.SUPERUSER;
    }

    public String superuserPassword() {
        return recipe.superuserPassword();
    }

    /** A connection of the superuser; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return PostgresConnections.open(port(), database, superuser(), superuserPassword());
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void killHard() {
        process.killHard();
    }

    @Override
    public void wipe() {
        process.wipe();
    }

    @Override
    public boolean running() {
        return process.running();
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public int restarts() {
        return process.restarts();
    }

    @Override
    public void close() {
        process.close();
    }
}
