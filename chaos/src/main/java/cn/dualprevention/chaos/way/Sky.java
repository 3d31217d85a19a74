package cn.dualprevention.chaos.way;

import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections on the way have in common: where it leads, the weather, and the narrows all must pass. */
final class Sky {

    private static final int NARROW_BYTES_PER_SECOND = 2_000_000 / 8;

    private final InetSocketAddress platform;
    private final Executor threads;
    private final Echoes echoes;
    private final Pace requestNarrows = new Pace(NARROW_BYTES_PER_SECOND);
    private final Pace answerNarrows = new Pace(NARROW_BYTES_PER_SECOND);
    private final AtomicLong bytes = new AtomicLong();
    private volatile Spell spell = new Spell(Weather.OPEN);

    Sky(InetSocketAddress platform, Executor threads, Echoes echoes) {
        this.platform = platform;
        this.threads = threads;
        this.echoes = echoes;
    }

    InetSocketAddress platform() {
        return platform;
    }

    void run(Runnable task) {
        threads.execute(task);
    }

    Echoes echoes() {
        return echoes;
    }

    Spell spell() {
        return spell;
    }

    void change(Spell next) {
        spell = next;
    }

    Pace narrows(Direction direction) {
        return direction == Direction.REQUESTS ? requestNarrows : answerNarrows;
    }

    void passed(int count) {
        bytes.addAndGet(count);
    }

    long bytes() {
        return bytes.get();
    }
}
