package cn.dualprevention.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    private Path platform;

    private Path data;
    private Path copy;

    @BeforeEach
    void fill() throws IOException {
        data = platform.resolve("postgres");
        copy = platform.resolve("postgres.backup");
        Files.createDirectories(data.resolve("base/1"));
        Files.createDirectories(data.resolve("pg_notify"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(data.resolve("base/1/16384"), "old");
        Files.writeString(data.resolve("postmaster.pid"), "4711");
    }

    @Test
    void setsTheFolderBackToWhatItWas() throws IOException {
        Backup backup = Backup.of(data, copy);
        Files.writeString(data.resolve("base/1/16384"), "new");
        Files.writeString(data.resolve("base/1/16385"), "added");
        Files.delete(data.resolve("pg_notify"));

        backup.restore();

        assertThat(data.resolve("base/1/16384")).hasContent("old");
        assertThat(data.resolve("base/1/16385")).doesNotExist();
        assertThat(data.resolve("pg_notify")).isEmptyDirectory();
    }

    @Test
    void keepsItsCopyForTheNextTime() throws IOException {
        Backup backup = Backup.of(data, copy);
        for (int times = 0; times < 2; times++) {
            Files.writeString(data.resolve("base/1/16384"), "new");
            backup.restore();
            assertThat(data.resolve("base/1/16384")).hasContent("old");
        }
    }

    @Test
    void replacesAnEarlierCopy() throws IOException {
        Backup.of(data, copy);
        Files.delete(data.resolve("base/1/16384"));

        Backup.of(data, copy).restore();

        assertThat(data.resolve("base/1")).isEmptyDirectory();
    }

    /** PostgreSQL starts on no folder that others may read. */
    @Test
    void keepsTheOwnersRights() throws IOException {
        Backup.of(data, copy).restore();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    /** Its number may be another process's by then. */
    @Test
    void forgetsTheProcessThatRanOnIt() throws IOException {
        Backup.of(data, copy).restore();

        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }
}
