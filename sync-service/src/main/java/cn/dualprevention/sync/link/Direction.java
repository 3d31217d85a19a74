package cn.dualprevention.sync.link;

/** Where the peer stands. The lower platform opens every connection. */
public enum Direction {
    /** The peer is above: we push to it and ask it for what comes down. */
    UP,
    /** The peer is below: it pushes to us and asks us. */
    DOWN
}
