package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.process.JavaProgram;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.servers.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The standalone chain of four platforms as it is shipped, started by its own launcher. */
final class Chain implements AutoCloseable {

    private static final String LAUNCHER = "cn.dualprevention.standalone.Standalone";
    private static final int FIRST_BASE = 21_100;
    private static final int NEXT_BASE = 400;
    private static final int LAST_BASE = 60_000;
    private static final int PLATFORM_WIDTH = 100;
    private static final int PLATFORMS = 4;
    private static final int[] OFFSETS = {0, 1, 3, 5, 32, 92, 93};

    private final Path data;
    private final int base;
    private final EmbeddedServer launcher;

    Chain(Path folder) {
        this.data = folder.resolve("data").toAbsolutePath();
        this.base = freeBase();
        Path log = folder.resolve("chain.log");
        this.launcher = new JavaProgram(
                        "chain",
                        System.getProperty("java.class.path"),
                        List.of(
                                "-Xmx128m",
                                JavaProgram.QUIET_LOG,
                                LAUNCHER,
                                "--data",
                                data.toString(),
                                "--port-base",
                                Integer.toString(base)),
                        Map.of(),
                        folder,
                        () -> hasToldHowToUseIt(log))
                .start();
    }

    /** Address of the gateway of the enterprise's platform. */
    String lowest() {
        return "http://127.0.0.1:" + base;
    }

    /** Address of the gateway of the province's platform. */
    String highest() {
        return "http://127.0.0.1:" + (base + (PLATFORMS - 1) * PLATFORM_WIDTH);
    }

    /** The header that stands for the enterprise, as name and value. */
    String[] enterprise() throws IOException {
        return header("demo-factory", "enterprise.header");
    }

    /** The header that stands for a regulator of the province. */
    String[] regulator() throws IOException {
        return header("henan", "regulator.header");
    }

    /** CPU time of everything that belongs to it. */
    LongSupplier cpuMicros() {
        return ProcessTimes.of(launcher);
    }

    private String[] header(String platform, String file) throws IOException {
        return Files.readString(data.resolve(platform).resolve("keys").resolve(file))
                .strip()
                .split(": ", 2);
    }

    /** Its last words before it just runs are commands to try. */
    private static boolean hasToldHowToUseIt(Path log) {
        try {
            return Files.exists(log) && Files.readString(log).contains("Ctrl-C");
        } catch (IOException e) {
            return false;
        }
    }

    private static int freeBase() {
        for (int base = FIRST_BASE; base < LAST_BASE; base += NEXT_BASE) {
            if (isFree(base)) {
                return base;
            }
        }
        throw new IllegalStateException("port base: got none that is free from " + FIRST_BASE + " on");
    }

    private static boolean isFree(int base) {
        try {
            for (int platform = 0; platform < PLATFORMS; platform++) {
                for (int offset : OFFSETS) {
                    Ports.requireFree(base + platform * PLATFORM_WIDTH + offset, "chain");
                }
            }
            return true;
        } catch (ServerFailure taken) {
            return false;
        }
    }

    @Override
    public void close() {
        launcher.close();
    }
}
