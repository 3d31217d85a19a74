package cn.dualprevention.sync.link;

/** What happens on a link, told to whoever watches it. */
public interface LinkMeters {

    void sent(Link link, boolean again);

    void contact(Link link);

    void trouble(Link link, Throwable trouble);

    void halted(Link link);

    /** A consignment came that was here already. */
    void repeated(Link link);

    /** A consignment came that should not exist. */
    void alarmed(Link link);
}
