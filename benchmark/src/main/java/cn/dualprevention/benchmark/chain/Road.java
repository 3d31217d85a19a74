package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.stage.Rest;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A chain of four platforms, ours or a peer's, as it is for those who report at its lower end and look at its upper end. Paths
 * and answers are those of the product.
 */
interface Road extends AutoCloseable {

    String name();

    /** The enterprise at the platform it reports to. */
    Rest enterprise();

    /** A regulator at the province's platform. */
    Rest province();

    /** How many hazards the province can be asked for; negative when it does not say it now. */
    long known();

    /** How many events the second platform has not got yet. */
    long waiting();

    /** Stops what goes from the first platform to the second. */
    void cut();

    void open();

    /** CPU time of everything that belongs to it, by kind. */
    Map<String, LongSupplier> cpuMicros();

    /** Ends all processes. */
    @Override
    void close();
}
