package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.traffic.History;
import java.sql.SQLException;
import java.util.Random;

/**
 * Where trials run.
 *
 * @param seeds of their clients
 */
public record Course(Network network, History history, Random seeds) {

    /** Another one each time: two clients of the same seed would report the same hazards under the same keys. */
    long seed() {
        return seeds.nextLong();
    }

    /** The one whose enterprise reports in all trials: the lowest. */
    Platform factory() {
        return network.platforms().get(0);
    }

    /** The only way up from there. */
    Link firstLink() {
        return network.links().get(0);
    }

    /** The only way to the highest. */
    Link lastLink() {
        return network.links().get(network.links().size() - 1);
    }

    Arrivals arrivalsAt(Platform platform) throws SQLException {
        return new Arrivals(network, history, platform);
    }

    static double seconds(long fromNanos) {
        return (System.nanoTime() - fromNanos) / 1e9;
    }
}
