package cn.dualprevention.chaos.way;

import java.util.concurrent.atomic.AtomicLong;

/** One stretch of weather, until the next one begins, and how often it struck. No two spells are the same one. */
final class Spell {

    private final Weather weather;
    private final AtomicLong struck = new AtomicLong();

    Spell(Weather weather) {
        this.weather = weather;
    }

    Weather weather() {
        return weather;
    }

    void strike() {
        struck.incrementAndGet();
    }

    long struck() {
        return struck.get();
    }
}
