package cn.dualprevention.chaos.way;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The way to a platform, which can fail while both of its ends are well. It passes bytes on and understands none. */
public final class FaultProxy implements AutoCloseable {

    private static final int WAITING_AT_THE_DOOR = 100;
    private static final long NO_HANDLES_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long CLOSE_SECONDS = 5;

    private final ServerSocket door;
    private final Random seeds;
    private final ExecutorService threads = threads();
    private final Echoes echoes = new Echoes();
    private final Sky sky;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();

    /**
     * @param target loopback port of the platform's gateway
     * @param seed decides after how many bytes a connection is cut, and the jitter
     */
    public FaultProxy(int target, long seed) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.door = new ServerSocket(0, WAITING_AT_THE_DOOR, loopback);
        this.seeds = new Random(seed);
        this.sky = new Sky(new InetSocketAddress(loopback, target), threads, echoes);
        threads.execute(this::letIn);
    }

    /** Where a client finds the way. */
    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /**
     * Changes the weather, also for what is on the way. Connections are reset where bytes are missing that will never
     * come: all of them when the way opens or is refused, and after every weather in which bytes vanish.
     */
    public synchronized void become(Weather next) {
        Spell before = sky.spell();
        Spell spell = new Spell(next);
        sky.change(spell);
        boolean refused = next == Weather.REFUSED;
        if (refused) {
            passages.stream().filter(Passage::isAsked).forEach(cutShort -> spell.strike());
        }
        if (refused || next == Weather.OPEN || before.weather().leavesGaps() && before.weather() != next) {
            passages.forEach(Passage::reset);
        }
    }

    /** Resets every connection there is now; the weather stays. */
    public synchronized void reset() {
        passages.forEach(Passage::reset);
    }

    public Weather weather() {
        return sky.spell().weather();
    }

    /**
     * How often the weather hurt since it was last told to become something: connections refused, reset or cut short,
     * answers lost, requests sent twice, chunks that vanished or were held up. A fault that never met any traffic
     * proves nothing.
     */
    public long struck() {
        return sky.spell().struck();
    }

    /** How many bytes were passed on in both directions since the start; what is sent a second time does not count. */
    public long bytes() {
        return sky.bytes();
    }

    /** Resets what is on the way, and waits until no thread and no socket is left. */
    @Override
    public void close() throws IOException {
        end();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() throws IOException {
        door.close();
        passages.forEach(Passage::reset);
        echoes.close();
        threads.shutdownNow();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                letIn(door.accept());
            } catch (IOException e) {
                // the door is closed, or there are no file handles now and will be some again
                LockSupport.parkNanos(NO_HANDLES_NANOS);
            }
        }
    }

    private synchronized void letIn(Socket client) {
        Spell spell = sky.spell();
        if (door.isClosed()) {
            Sockets.reset(client);
        } else if (spell.weather() == Weather.REFUSED) {
            spell.strike();
            Sockets.reset(client);
        } else {
            Passage passage = new Passage(sky, client, seeds.nextLong(), passages::remove);
            passages.add(passage);
            passage.start();
        }
    }

    /** Nothing starts after the end, and nothing misses it: what would have been served then was reset before. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                60,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "way");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
