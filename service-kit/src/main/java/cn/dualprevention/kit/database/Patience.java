package cn.dualprevention.kit.database;

import java.time.Duration;

/**
 * How long work in the database may take before its answer counts as lost: far longer than any of it takes. A server
 * that hangs and a connection that died without a word answer nothing at all, and nobody may wait for that for ever.
 */
public final class Patience {

    public static final Duration LONGEST = Duration.ofSeconds(45);

    private Patience() {}
}
