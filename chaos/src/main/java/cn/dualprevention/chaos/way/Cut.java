package cn.dualprevention.chaos.way;

import java.util.Random;

/** Where a connection is cut in one spell of weather: after how many bytes, and of which direction. */
final class Cut {

    /** Less than a body of some MB, so that a cut on its way falls into it or before it. */
    static final int LATEST = 256 * 1024;

    private final Spell spell;
    private final Direction direction;
    private int left;

    private Cut(Spell spell, Direction direction, int left) {
        this.spell = spell;
        this.direction = direction;
        this.left = left;
    }

    /** As many cuts fall between 100 and 200 bytes as between 100 and 200 kB: into heads as well as into bodies. */
    static Cut draw(Spell spell, Random draws) {
        Direction direction = draws.nextBoolean() ? Direction.REQUESTS : Direction.ANSWERS;
        return new Cut(spell, direction, (int) Math.exp(draws.nextDouble() * Math.log(LATEST)));
    }

    boolean belongsTo(Spell other) {
        return spell == other;
    }

    /** How many of so many bytes still pass. */
    synchronized int admit(Direction of, int bytes) {
        if (of != direction) {
            return bytes;
        }
        int admitted = Math.min(left, bytes);
        left -= admitted;
        return admitted;
    }

    synchronized boolean isReached(Direction by) {
        return by == direction && left == 0;
    }
}
