package cn.dualprevention.road;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The way to a platform, which can fail while both of its ends are well. It passes bytes on and understands none. */
final class FaultProxy implements AutoCloseable {

    /** What happens on the way. */
    enum Way {
        OPEN,
        /** Every connection is reset, none is let in. */
        REFUSED,
        /** Connections are let in and what is sent vanishes, as behind a firewall that drops packets. */
        SILENT,
        /** What is asked arrives and is done; the answer is thrown away and the connection reset. */
        ANSWERS_LOST
    }

    private static final int CHUNK = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    private final int target;
    private final ServerSocket door;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final AtomicLong answersLost = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Way way = Way.OPEN;

    /**
     * @param target loopback port of the platform's gateway
     */
    FaultProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::letIn);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Opening the way ends what was on it: bytes are missing there that will never come. */
    void become(Way next) {
        way = next;
        if (next == Way.OPEN || next == Way.REFUSED) {
            passages.forEach(Passage::reset);
        }
    }

    /** How many answers were thrown away so far. */
    long answersLost() {
        return answersLost.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        passages.forEach(Passage::reset);
        threads.shutdownNow();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (way == Way.REFUSED) {
                    reset(client);
                } else {
                    threads.execute(() -> open(client));
                }
            } catch (IOException e) {
                // of one connection, or of all when the door is closed
            }
        }
    }

    private void open(Socket client) {
        Socket platform = new Socket();
        Passage passage = new Passage(client, platform);
        passages.add(passage);
        try {
            platform.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            threads.execute(() -> passage.pass(platform, client, true));
            passage.pass(client, platform, false);
        } catch (IOException e) {
            passage.reset();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    private final class Passage {

        private final Socket client;
        private final Socket platform;

        Passage(Socket client, Socket platform) {
            this.client = client;
            this.platform = platform;
        }

        void pass(Socket from, Socket to, boolean answer) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    if (answer && way == Way.ANSWERS_LOST) {
                        answersLost.incrementAndGet();
                        break;
                    }
                    if (way != Way.SILENT) {
                        out.write(chunk, 0, read);
                    }
                }
            } catch (IOException e) {
                // the other end has gone, and so does this one
            }
            reset();
        }

        void reset() {
            passages.remove(this);
            FaultProxy.reset(client);
            FaultProxy.reset(platform);
        }
    }
}
