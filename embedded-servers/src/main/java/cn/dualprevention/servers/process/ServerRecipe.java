package cn.dualprevention.servers.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@link ServerProcess} has to know of one kind of server. */
public interface ServerRecipe {

    /** The name people know the server by. */
    String name();

    /** Everything the server writes to its console; older output is kept once as {@code *.1}. */
    Path log();

    /** The folder that holds the server's data and nothing else. */
    Path data();

    /**
     * Called before each start, the restarts included: ends an orphan of an earlier run, lays out the folder.
     *
     * @throws ServerFailure if the server must not be started, for example because its port is taken
     */
    void prepare() throws IOException, InterruptedException;

    /** The command line, looked up after {@link #prepare()}. */
    List<String> command();

    /** Variables added to the inherited environment. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /**
     * Whether the server answers.
     *
     * @throws ServerFailure if something answers that is not the server of this folder
     */
    boolean answers();

    /** Asks the process to end in an orderly way. */
    default void requestStop(ProcessHandle process) {
        process.destroy();
    }

    /** How long {@link #answers()} may take to become true. */
    default Duration startLimit() {
        return Duration.ofSeconds(60);
    }

    /** How long an orderly end may take before the process is killed. */
    default Duration stopLimit() {
        return Duration.ofSeconds(20);
    }

    /**
     * A shell command that ends the process when this JVM has died without doing so. Not needed by a child that ends by
     * itself at the end of its standard input.
     */
    default List<String> guardCommand(long pid) {
        return List.of();
    }
}
