package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.bare.BareChain;
import cn.dualprevention.benchmark.stage.Rest;
import cn.dualprevention.standalone.platform.JavaRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/** The bare chain, whose JVMs have the options of the standalone chain's. */
final class BareRoad implements Road {

    private final BareChain chain;

    BareRoad(Path folder) {
        this.chain = new BareChain(
                folder.resolve("bare"), JavaRuntime.ofThisProcess().platformOptions());
    }

    @Override
    public String name() {
        return "bare chain";
    }

    @Override
    public Rest enterprise() {
        return at(0);
    }

    @Override
    public Rest province() {
        return at(chain.height() - 1);
    }

    @Override
    public long known() {
        return known(province());
    }

    @Override
    public long waiting() {
        return known(enterprise()) - known(at(1));
    }

    @Override
    public void cut() {
        at(1).post("/cut", Map.of());
    }

    @Override
    public void open() {
        at(1).post("/open", Map.of());
    }

    @Override
    public Map<String, LongSupplier> cpuMicros() {
        return chain.cpuMicros();
    }

    private Rest at(int height) {
        return new Rest("http://127.0.0.1:" + chain.port(height), Rest.API_KEY, "none");
    }

    private static long known(Rest platform) {
        return platform.get("/known").body().path("known").asLong();
    }

    @Override
    public void close() {
        chain.close();
    }
}
