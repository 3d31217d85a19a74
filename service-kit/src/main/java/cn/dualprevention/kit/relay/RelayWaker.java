package cn.dualprevention.kit.relay;

/** Tells the relay that a log has grown, so that it need not wait for its timer. */
@FunctionalInterface
public interface RelayWaker {
    void wake();
}
