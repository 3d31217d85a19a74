package cn.dualprevention.hazard.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what it is told. */
public final class SettableClock extends Clock {

    private volatile Instant now;

    public SettableClock(String now) {
        set(now);
    }

    public void set(String newNow) {
        now = Instant.parse(newNow);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
