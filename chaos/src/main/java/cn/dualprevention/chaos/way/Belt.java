package cn.dualprevention.chaos.way;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What was sent in one direction of a connection and has not arrived yet, first in, first out. All waiting ends when
 * the belt is stopped, and an interrupt stops it.
 */
final class Belt {

    private final Deque<Parcel> parcels = new ArrayDeque<>();
    private long load;
    private boolean stopped;

    /**
     * Waits until fewer bytes than {@code room} are on the belt, so that a sender feels how slow the way is. What is
     * put on a stopped belt is lost.
     */
    synchronized void put(Parcel parcel, long room) {
        while (load >= room && !stopped) {
            await(0);
        }
        if (!stopped) {
            parcels.add(parcel);
            load += parcel.bytes().length;
            notifyAll();
        }
    }

    /** Waits for the next parcel and until it is due; a stopped belt looks like a connection that broke. */
    synchronized Parcel take() {
        while (parcels.isEmpty() && !stopped) {
            await(0);
        }
        if (!stopped) {
            rest(parcels.element().due());
        }
        if (stopped) {
            return Parcel.broken();
        }
        Parcel next = parcels.remove();
        load -= next.bytes().length;
        notifyAll();
        return next;
    }

    /** Waits until then, as {@link System#nanoTime()} tells it. */
    synchronized void rest(long until) {
        for (long left = until - System.nanoTime(); left > 0 && !stopped; left = until - System.nanoTime()) {
            await(left);
        }
    }

    synchronized void stop() {
        stopped = true;
        parcels.clear();
        notifyAll();
    }

    /** Until somebody changes something, or for so many nanoseconds unless that is none. */
    private void await(long nanos) {
        try {
            if (nanos > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            } else {
                wait();
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }
}
