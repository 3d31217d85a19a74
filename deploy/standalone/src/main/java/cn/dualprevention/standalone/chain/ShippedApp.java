package cn.dualprevention.standalone.chain;

import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.standalone.platform.JavaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars that are shipped, not the class path of whoever starts them, trained once for a build as {@code run} does.
 *
 * @param folder {@code target/app} of this module
 */
public record ShippedApp(Path folder) {

    public ShippedApp {
        folder = folder.toAbsolutePath();
    }

    /** How the platforms are started; the first call after a build takes the time of a training. */
    public JavaRuntime runtime() throws IOException {
        List<Path> jars;
        try (Stream<Path> found = Files.list(folder.resolve("lib"))) {
            jars = found.sorted().toList();
        }
        Path archives =
                folder.resolve("archives").resolve("java-" + Runtime.version().toString());
        JavaRuntime runtime =
                new JavaRuntime(jars.stream().map(Path::toString).collect(Collectors.joining(":")), archives);
        Path trained = archives.resolve("trained");
        if (!Files.exists(trained) || isOlder(Files.getLastModifiedTime(trained), jars)) {
            Folders.delete(archives);
            new Training(runtime, line -> System.out.println("[training] " + line)).run();
            Files.createFile(trained);
        }
        return runtime;
    }

    private static boolean isOlder(FileTime time, List<Path> jars) throws IOException {
        for (Path jar : jars) {
            if (Files.getLastModifiedTime(jar).compareTo(time) > 0) {
                return true;
            }
        }
        return false;
    }
}
