package cn.dualprevention.standalone.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Java processes are started: the one class path they all have, and the archives of classes that were prepared for
 * it. An archive fits one class path and one Java release; one that does not fit is passed over by Java itself.
 *
 * @param archives folder of the archives; none means to start without
 * @param training whether the processes write archives when they end, instead of using them
 * @param alone whether a platform has the machine for itself: it may take its time to compile for speed. Several at once
 *     would wait for each other's compilers for minutes after every start
 * @param failpoints whether a test may make a platform end at a named place, by a file {@code failpoint} in its folder
 */
public record JavaRuntime(
        String classPath, @Nullable Path archives, boolean training, boolean alone, boolean failpoints) {

    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    public JavaRuntime(String classPath, @Nullable Path archives) {
        this(classPath, archives, false, false, false);
    }

    /** The class path of this process, and the archives named by {@code dualprevention.archives}. */
    public static JavaRuntime ofThisProcess() {
        String folder = System.getProperty("dualprevention.archives");
        return new JavaRuntime(
                System.getProperty("java.class.path"),
                folder == null ? null : Path.of(folder).toAbsolutePath());
    }

    /** The same, with processes that write their archives when they end. */
    public JavaRuntime inTraining() {
        return new JavaRuntime(classPath, archives, true, false, failpoints);
    }

    /** The same, for a machine with so many platforms. */
    public JavaRuntime among(int platforms) {
        return new JavaRuntime(classPath, archives, training, platforms == 1 && !training, failpoints);
    }

    /** The same, with processes that tests may end at named places. */
    public JavaRuntime withFailpoints() {
        return new JavaRuntime(classPath, archives, training, alone, true);
    }

    String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** For the JVM that holds all services of a platform. */
    public List<String> platformOptions() {
        List<String> options = new ArrayList<>(List.of(
                "-Xms48m",
                "-Xmx320m",
                "-XX:ReservedCodeCacheSize=128m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                // a thread that died of it would leave a process that looks well; one that ended is started again
                "-XX:+ExitOnOutOfMemoryError"));
        if (!alone) {
            options.add(QUICK_START);
        }
        options.addAll(archiveOptions("platform"));
        return options;
    }

    /** For a broker, on top of what it has anyway. */
    List<String> brokerOptions() {
        return archiveOptions("broker");
    }

    /** Whether every archive is there. */
    public boolean hasArchives() {
        return archives != null
                && Files.exists(archives.resolve("platform.jsa"))
                && Files.exists(archives.resolve("broker.jsa"));
    }

    private List<String> archiveOptions(String program) {
        if (archives == null) {
            return List.of();
        }
        Path archive = archives.resolve(program + ".jsa");
        if (training) {
            return List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        }
        // auto: an archive that does not fit costs time, never the start
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off")
                : List.of();
    }
}
