package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.process.JavaProgram;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.standalone.plan.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The standalone chain of four platforms as it is shipped, started by its own launcher. */
final class Chain implements AutoCloseable {

    private static final String LAUNCHER = "cn.dualprevention.standalone.Standalone";
    private static final int PLATFORMS = 4;

    private final Path data;
    private final int base;
    private final EmbeddedServer launcher;

    Chain(Path folder) {
        this.data = folder.resolve("data").toAbsolutePath();
        this.base = PortPlan.freeBase(PLATFORMS);
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
        return "http://127.0.0.1:" + (base + (PLATFORMS - 1) * PortPlan.WIDTH);
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

    @Override
    public void close() {
        launcher.close();
    }
}
