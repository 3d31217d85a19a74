package cn.dualprevention.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    private Path folder;

    @Test
    void keepsLogsAndNothingElse() throws IOException {
        Path own = write("chain.log");
        Path platform = write("data/park/logs/platform.log");
        Path records = write("data/park/kafka/records/hazard.events-0/00000000.log");
        Path secret = write("data/park/keys/operator.header");

        Leftovers.keepLogsOf(folder);

        assertThat(own).exists();
        assertThat(platform).exists();
        assertThat(records).doesNotExist();
        assertThat(secret.getParent()).doesNotExist();
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
