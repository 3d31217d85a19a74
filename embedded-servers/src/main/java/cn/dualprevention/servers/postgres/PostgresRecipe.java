package cn.dualprevention.servers.postgres;

import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.servers.process.Processes;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.servers.process.ServerRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL is laid out, started, asked and stopped. */
final class PostgresRecipe implements ServerRecipe {

    static final String SUPERUSER = "dualprevention_admin";

    private static final String INVALID_PASSWORD = "28P01";

    private final PostgresSettings settings;
    private final PasswordFile password;
    private List<String> command = List.of();

    PostgresRecipe(PostgresSettings settings) {
        this.settings = settings;
        this.password = new PasswordFile(settings.keys().resolve("postgres-admin.password"));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Path log() {
        return settings.logs().resolve("postgres.log");
    }

    @Override
    public Path data() {
        return settings.data();
    }

    String superuserPassword() {
        try {
            return password.password();
        } catch (IOException e) {
            throw new ServerFailure("无法读取 %s (cannot read the superuser's password)".formatted(password.file()), e);
        }
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        new PostmasterPid(data()).endOrphan();
        Ports.requireFree(settings.port(), name());
        if (Files.notExists(data().resolve("PG_VERSION"))) {
            initialise(binaries);
        }
        requireVersion(binaries);
        List<String> line = new ArrayList<>(List.of(binaries.postgres().toString(), "-D", data().toString()));
        line.addAll(settings.profile().arguments(settings.port()));
        command = OrdinaryUser.command(line);
    }

    @Override
    public List<String> command() {
        return command;
    }

    @Override
    public boolean answers() {
        try (Connection connection =
                        PostgresConnections.open(settings.port(), "postgres", SUPERUSER, superuserPassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('data_directory')")) {
            row.next();
            Path served = Path.of(row.getString(1));
            if (!served.toRealPath().equals(data().toRealPath())) {
                throw stranger("it serves " + served);
            }
            return true;
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                throw stranger("the password in " + password.file() + " is not its own");
            }
            return false;
        } catch (IOException e) {
            throw stranger("it serves a folder that is not here");
        }
    }

    /** Fast shutdown: open connections are ended, not waited for as SIGTERM would. */
    @Override
    public void requestStop(ProcessHandle process) {
        Processes.signal(process, "INT");
    }

    /** Looks into the lock file first, so that never another process with the same number is hit. */
    @Override
    public List<String> guardCommand(long pid) {
        return List.of(
                "sh",
                "-c",
                "[ \"$(head -n 1 \"$1/postmaster.pid\")\" = \"$0\" ] && kill -INT \"$0\"",
                Long.toString(pid),
                data().toString());
    }

    /** The files of one major version are not read by another. */
    private void requireVersion(PostgresBinaries binaries) throws IOException {
        String folder = Files.readString(data().resolve("PG_VERSION")).strip();
        String program = binaries.majorVersion();
        if (!folder.equals(program)) {
            throw new ServerFailure("%s 的数据属于 PostgreSQL %s，当前程序是 %s；请先迁移数据 (data folder: got version %s, expected: %s)"
                    .formatted(name(), folder, program, folder, program));
        }
    }

    private ServerFailure stranger(String why) {
        return new ServerFailure(
                "端口 %d 上的 PostgreSQL 不是 %s 的数据库 (%s, expected: %s)".formatted(settings.port(), name(), why, data()));
    }

    /** Beside the final place first: a folder half made by a crash is never mistaken for a database. */
    private void initialise(PostgresBinaries binaries) throws IOException, InterruptedException {
        Path half = data().resolveSibling(data().getFileName() + ".initialising");
        Folders.delete(half);
        Files.createDirectories(half.getParent());
        superuserPassword();
        List<String> line = List.of(
                binaries.initdb().toString(),
                "-D",
                half.toString(),
                "--username=" + SUPERUSER,
                "--pwfile=" + password.file(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // the same order and case rules on every machine, whatever its C library
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                settings.profile().durable() ? "--sync-method=fsync" : "--no-sync");
        Process initdb = new ProcessBuilder(OrdinaryUser.command(line))
                .redirectErrorStream(true)
                .start();
        initdb.getOutputStream().close();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw new ServerFailure("%s 的数据目录无法初始化 (initdb failed): %s".formatted(name(), output));
        }
        try {
            Files.move(half, data(), StandardCopyOption.REPLACE_EXISTING);
        } catch (DirectoryNotEmptyException e) {
            throw new ServerFailure(
                    "%s 的数据目录不是空的，也不是数据库: %s (neither empty nor a database)".formatted(name(), data()), e);
        }
    }
}
