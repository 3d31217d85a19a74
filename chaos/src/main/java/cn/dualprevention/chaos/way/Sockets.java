package cn.dualprevention.chaos.way;

import java.io.IOException;
import java.net.Socket;

/** What is done to connections. None of it fails: the thread that reads or writes there notices a socket that is gone. */
final class Sockets {

    static final int CONNECT_MILLIS = 5_000;

    private Sockets() {}

    /** A way does not wait for more bytes before it sends some. */
    static void sendAtOnce(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            // gone
        }
    }

    /** The other end sees a connection that broke. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // gone, or never connected
        }
        close(socket);
    }

    /** The other end sees that nothing more will be said, and can still speak. */
    static void endOutput(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // gone, or never connected
        }
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone
        }
    }
}
