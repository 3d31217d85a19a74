package cn.dualprevention.standalone.plan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that is there already.
 *
 * @param address {@code host:port}
 * @param admin a role that may create a database and roles; without one they are there already, with the passwords that
 *     lie in the keys folder
 * @param adminPassword file with the password of {@code admin}
 */
public record GivenPostgres(
        String address,
        String database,
        @Nullable String admin,
        @Nullable Path adminPassword) {

    public GivenPostgres {
        Address.of("--postgres", address);
        if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new InvalidPlan(
                    "数据库名 %s 无效 (--database: got %s, expected: [a-z][a-z0-9_]{0,62})".formatted(database, database));
        }
        if ((admin == null) != (adminPassword == null)) {
            throw new InvalidPlan("--postgres-admin 与 --postgres-password-file 必须同时给出 (both or neither)");
        }
    }

    public String host() {
        return Address.of("--postgres", address).host();
    }

    public int port() {
        return Address.of("--postgres", address).port();
    }
}
