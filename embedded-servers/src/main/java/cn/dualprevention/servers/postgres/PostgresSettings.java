package cn.dualprevention.servers.postgres;

import java.nio.file.Path;

/**
 * Where a PostgreSQL server lives and how it is run.
 *
 * @param name the name people know it by
 * @param data its data folder, created if missing
 * @param keys folder of the superuser's password file
 * @param logs folder of its log
 * @param port loopback port
 * @param profile memory and durability
 * @param supervised whether it is started again when it ends by itself
 */
public record PostgresSettings(
        String name, Path data, Path keys, Path logs, int port, PostgresProfile profile, boolean supervised) {

    public PostgresSettings {
        data = data.toAbsolutePath().normalize();
        keys = keys.toAbsolutePath().normalize();
        logs = logs.toAbsolutePath().normalize();
    }

    /** The layout of a platform's folder: {@code postgres}, {@code keys} and {@code logs} side by side. */
    public static PostgresSettings under(Path platformFolder, String platform, int port) {
        return new PostgresSettings(
                "PostgreSQL " + platform,
                platformFolder.resolve("postgres"),
                platformFolder.resolve("keys"),
                platformFolder.resolve("logs"),
                port,
                PostgresProfile.SMALL,
                true);
    }

    public PostgresSettings with(PostgresProfile other) {
        return new PostgresSettings(name, data, keys, logs, port, other, supervised);
    }

    public PostgresSettings supervised(boolean restarted) {
        return new PostgresSettings(name, data, keys, logs, port, profile, restarted);
    }
}
