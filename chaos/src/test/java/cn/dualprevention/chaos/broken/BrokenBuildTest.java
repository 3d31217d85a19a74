package cn.dualprevention.chaos.broken;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.standalone.platform.JavaRuntime;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenBuildTest {

    @TempDir
    private Path folder;

    /** A patch that no longer fits the sources would make the judge's own examination a farce. */
    @ParameterizedTest
    @EnumSource
    void fitsTheSourcesAndStandsBeforeThem(BrokenBuild build) throws Exception {
        JavaRuntime shipped = new JavaRuntime(System.getProperty("java.class.path"), null);
        JavaRuntime broken = build.runtime(shipped, Path.of(".."), folder);
        assertThat(broken.classPath()).startsWith(folder.toString()).endsWith(shipped.classPath());
        assertThat(folder.resolve("classes/cn/dualprevention")).isNotEmptyDirectory();
    }
}
