package cn.dualprevention.servers.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of PostgreSQL for one purpose. Whatever keeps a promise after a crash is on, except in {@link #THROWAWAY}. */
public enum PostgresProfile {
    /** One of several platforms on one machine: durable, small in memory. */
    SMALL(
            true,
            Map.of("shared_buffers", "32MB", "max_connections", "60", "max_wal_size", "256MB", "io_method", "sync")),
    /** The only server of a machine that is measured or does real work: durable, with room to cache. */
    ROOMY(true, Map.of("shared_buffers", "256MB", "max_connections", "120", "max_wal_size", "1GB")),
    /** Tests: survives the death of the process, not of the machine. */
    THROWAWAY(
            false,
            Map.of(
                    "shared_buffers", "64MB",
                    "max_connections", "200",
                    "max_wal_size", "512MB",
                    "io_method", "sync",
                    "wal_level", "minimal",
                    "max_wal_senders", "0"));

    private final boolean durable;
    private final Map<String, String> own;

    PostgresProfile(boolean durable, Map<String, String> own) {
        this.durable = durable;
        this.own = own;
    }

    /** Whether what was committed survives a power cut. */
    public boolean durable() {
        return durable;
    }

    /** As arguments of the command line, which win over whatever the configuration files say. */
    List<String> arguments(int port) {
        String sync = durable ? "on" : "off";
        Map<String, String> all = new TreeMap<>(own);
        all.put("port", Integer.toString(port));
        all.put("listen_addresses", "127.0.0.1");
        // nobody here uses a socket file, and its path would limit the length of the data folder's name to 100 bytes
        all.put("unix_socket_directories", "");
        all.put("fsync", sync);
        all.put("full_page_writes", sync);
        all.put("synchronous_commit", sync);
        all.put("password_encryption", "scram-sha-256");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        all.put("log_checkpoints", "off");
        // nobody subscribes here: one process less
        all.put("max_logical_replication_workers", "0");
        // short statements only: compiling them costs more than it gains
        all.put("jit", "off");
        // statements carry personal data, also those that fail, and so do the details of a violated key
        all.put("log_min_error_statement", "panic");
        all.put("log_error_verbosity", "terse");
        List<String> arguments = new ArrayList<>();
        all.forEach((setting, value) -> arguments.addAll(List.of("-c", setting + "=" + value)));
        return arguments;
    }
}
