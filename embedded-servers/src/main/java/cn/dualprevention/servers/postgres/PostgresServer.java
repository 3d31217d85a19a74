package cn.dualprevention.servers.postgres;

import cn.dualprevention.servers.process.ServerProcess;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A PostgreSQL server of our own on one data folder. It never attaches to a server of another folder; one that an
 * earlier, killed JVM left running on this folder is ended first.
 */
public final class PostgresServer extends ServerProcess {

    private final PostgresSettings settings;
    private final PostgresRecipe recipe;

    public PostgresServer(PostgresSettings settings) {
        this(settings, new PostgresRecipe(settings));
    }

    private PostgresServer(PostgresSettings settings, PostgresRecipe recipe) {
        super(recipe, settings.supervised());
        this.settings = settings;
        this.recipe = recipe;
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
}
