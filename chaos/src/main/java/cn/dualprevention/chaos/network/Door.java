package cn.dualprevention.chaos.network;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where all clients of a platform go in, so that they can be kept out for a while. Links between platforms do not come this
 * way.
 */
public final class Door {

    private static final int WIDTH = 1_000;

    /** A fair one: who wants to close it is not overtaken by those who want to go in. */
    private final Semaphore places = new Semaphore(WIDTH, true);

    private boolean closed;

    Door() {}

    /** Goes in as soon as the door is open; does nothing when interrupted before that. */
    public void pass(Runnable visit) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            visit.run();
        } finally {
            places.release();
        }
    }

    /**
     * Lets nobody in any more and returns once the last one is out: then every request has its answer, or its client has
     * given up on it for good.
     *
     * @throws IllegalStateException when somebody is still inside after that time; the door is then open
     */
    public synchronized void close(Duration limit) {
        if (closed) {
            return;
        }
        try {
            closed = places.tryAcquire(WIDTH, limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!closed) {
            throw new IllegalStateException("door: got somebody inside after " + limit + " (expected: nobody)");
        }
    }

    /** Lets everybody in again; does nothing when it is open. */
    public synchronized void open() {
        if (closed) {
            closed = false;
            places.release(WIDTH);
        }
    }
}
