package cn.dualprevention.servers.postgres;

/**
 * What one service has in a platform's database: a role that is no superuser, and a schema that is its own.
 *
 * @param role unique in the whole server
 * @param schema unique in the database
 */
public record ServiceAccount(String role, String schema, String password) {

    private static final String NAME = "[a-z][a-z0-9_]{0,62}";

    public ServiceAccount {
        requireName("role", role);
        requireName("schema", schema);
        if (password.isBlank()) {
            throw new IllegalArgumentException("password of " + role + ": got none (expected: a secret)");
        }
    }

    /** Role and schema named alike, as in a platform with a server of its own. */
    public static ServiceAccount of(String service, String password) {
        return new ServiceAccount(service, service, password);
    }

    /** Names stand in statements that take no parameters, so they are checked, not quoted. */
    static void requireName(String what, String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(what + ": got " + name + " (expected: " + NAME + ")");
        }
    }

    @Override
    public String toString() {
        return "ServiceAccount[role=" + role + ", schema=" + schema + "]";
    }
}
