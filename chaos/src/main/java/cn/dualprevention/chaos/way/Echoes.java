package cn.dualprevention.chaos.way;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a platform once more what it was asked before, and throws its answer away. */
final class Echoes {

    private static final int ANSWER_BEGINS_MILLIS = 30_000;
    private static final int ANSWER_PAUSES_MILLIS = 1_000;

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Asks, and stays until the answer has fallen silent. The sending side is not ended before that: a server may take
     * it for a client that left, and drop what it was asked.
     */
    void ask(InetSocketAddress platform, List<byte[]> request, Spell spell) {
        Socket socket = new Socket();
        sockets.add(socket);
        try (socket) {
            if (!closed) {
                socket.connect(platform, Sockets.CONNECT_MILLIS);
                OutputStream out = socket.getOutputStream();
                for (byte[] bytes : request) {
                    out.write(bytes);
                }
                spell.strike();
                discardAnswer(socket);
            }
        } catch (IOException e) {
            // nobody waits for this answer
        } finally {
            sockets.remove(socket);
        }
    }

    void close() {
        closed = true;
        sockets.forEach(Sockets::reset);
    }

    private static void discardAnswer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] chunk = new byte[Lane.CHUNK];
        socket.setSoTimeout(ANSWER_BEGINS_MILLIS);
        while (in.read(chunk) >= 0) {
            socket.setSoTimeout(ANSWER_PAUSES_MILLIS);
        }
    }
}
