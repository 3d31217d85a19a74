package cn.dualprevention.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @TempDir
    Path folder;

    ServerProcess server;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void saysWhyAServerEndedWhileStarting() {
        server = serverThatRuns("echo 'cannot read my configuration'; exit 3", false);

        assertThatThrownBy(server::start)
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("cannot read my configuration");
        assertThat(server.pid()).isEmpty();
    }

    @Test
    void givesUpOnAServerThatNeverAnswersAndLeavesNothingBehind() {
        server = serverThatRuns("sleep 60", false);

        assertThatThrownBy(server::start).hasMessageContaining("没有应答");
        assertThat(server.pid()).isEmpty();
    }

    @Test
    void killsAServerThatDoesNotListen() {
        server = serverThatRuns("trap '' TERM; touch answers; while :; do sleep 0.1; done", false);
        server.start();
        ProcessHandle process = ProcessHandle.of(server.pid().orElseThrow()).orElseThrow();

        server.stop();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void startsASupervisedServerAgainUntilItIsStopped() throws IOException {
        server = serverThatRuns("echo run >> runs; touch answers; exec sleep 60", true);
        server.start();

        server.killHard();
        await().atMost(Duration.ofSeconds(10)).until(() -> server.restarts() == 1 && server.running());
        server.killHard();
        await().atMost(Duration.ofSeconds(10)).until(() -> server.restarts() == 2 && server.running());
        server.stop();

        assertThat(server.running()).isFalse();
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(3);
    }

    @Test
    void triesAgainWhenARestartFails() throws IOException {
        // the second and third run fail
        server = serverThatRuns(
                "echo run >> runs; n=$(wc -l < runs); [ $n -eq 2 ] && exit 1; [ $n -eq 3 ] && exit 1;"
                        + " touch answers; exec sleep 60",
                true);
        server.start();
        Files.delete(folder.resolve("answers"));

        server.killHard();

        await().atMost(Duration.ofSeconds(20)).until(() -> server.running() && server.restarts() == 1);
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(4);
    }

    @Test
    void leavesAnUnsupervisedServerDown() {
        server = serverThatRuns("touch answers; exec sleep 60", false);
        server.start();

        server.killHard();

        assertThat(server.running()).isFalse();
        assertThat(server.restarts()).isZero();
    }

    @Test
    void canBeStoppedWhileItStarts() {
        server = serverThatRuns("echo run >> runs; exec sleep 60", false);
        CompletableFuture<Void> starting = CompletableFuture.runAsync(server::start);
        await().until(() -> Files.exists(folder.resolve("runs")));

        server.stop();

        assertThatThrownBy(starting::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("stopped while starting");
    }

    @Test
    void keepsTheOlderLogOnceItIsLong() throws IOException {
        server = serverThatRuns("echo new; touch answers; exec sleep 60", false);
        Files.write(folder.resolve("server.log"), new byte[9 << 20]);

        server.start();

        assertThat(folder.resolve("server.log.1")).hasSize(9 << 20);
        await().until(() -> Files.readString(folder.resolve("server.log")).equals("new\n"));
    }

    private ServerProcess serverThatRuns(String script, boolean supervised) {
        return new ServerProcess(new ShellRecipe(script), supervised);
    }

    /** A shell script in the folder that answers once it has made a file named so. */
    private final class ShellRecipe implements ServerRecipe {

        private final String script;

        ShellRecipe(String script) {
            this.script = script;
        }

        @Override
        public String name() {
            return "shell";
        }

        @Override
        public Path log() {
            return folder.resolve("server.log");
        }

        @Override
        public Path data() {
            return folder.resolve("data");
        }

        @Override
        public void prepare() {
            // nothing to lay out
        }

        @Override
        public List<String> command() {
            return List.of("sh", "-c", "cd \"$0\" && " + script, folder.toString());
        }

        @Override
        public boolean answers() {
            return Files.exists(folder.resolve("answers"));
        }

        @Override
        public Duration startLimit() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration stopLimit() {
            return Duration.ofMillis(300);
        }
    }
}
