package cn.dualprevention.servers.process;

import java.util.OptionalLong;

/** A server in a child process of ours. Its data stays in its folder, whatever ends the process. */
public interface EmbeddedServer extends AutoCloseable {

    /** The name people know it by in messages, such as {@code PostgreSQL zhengzhou}. */
    String name();

    /**
     * Starts the process and returns once it answers; does nothing when it runs.
     *
     * @throws ServerFailure if it does not answer in time, or its port or folder is not to be had
     */
    void start();

    /** Ends the process in an orderly way, by force if that takes too long. A later {@link #start()} continues. */
    void stop();

    /** Ends the process as a power cut would (SIGKILL). A supervised server comes back by itself. */
    void killHard();

    /** Stops the server and deletes its data; a later {@link #start()} begins with nothing. */
    void wipe();

    /** Whether the process runs and has answered since it was started. */
    boolean running();

    /** The process id while there is a process. */
    OptionalLong pid();

    /** How often the process ended by itself and was started again. */
    int restarts();

    /** Stops the server for good. */
    @Override
    void close();
}
