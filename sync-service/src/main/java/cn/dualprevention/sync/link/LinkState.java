package cn.dualprevention.sync.link;

/** How far a link is. */
public enum LinkState {
    /** The token is out and waits to be used. */
    INVITED,
    /** Both hold each other's key; events travel. */
    ACTIVE,
    /** An operator stopped it: what waits stays and goes on its way after resuming. */
    PAUSED
}
