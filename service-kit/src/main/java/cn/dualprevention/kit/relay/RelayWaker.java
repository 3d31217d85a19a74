package cn.dualprevention.kit.relay;

import java.util.Collection;

/** Tells the relay that a log has grown, so that it need not wait for its timer. */
@FunctionalInterface
public interface RelayWaker {

    /** @param topics those with something new, without the platform's prefix */
    void wake(Collection<String> topics);
}
