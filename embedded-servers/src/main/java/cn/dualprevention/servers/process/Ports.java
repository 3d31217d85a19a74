package cn.dualprevention.servers.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/** TCP ports of the loopback interface. */
public final class Ports {

    private static final int CONNECT_MILLIS = 500;
    private static final int ATTEMPTS = 1_000;
    private static final int LOWEST_FREE = 20_000;
    private static final int HIGHEST_FREE = 32_000;

    private static final SecureRandom random = new SecureRandom();
    private static final Set<Integer> handedOut = new HashSet<>();

    private Ports() {}

    /**
     * A port that nobody listens on and that this JVM has not been given before. It is below those the machine gives to
     * outgoing connections: a client that keeps knocking at a stopped server could otherwise be given that very port,
     * and hold it against the server's return.
     */
    public static synchronized int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST_FREE, HIGHEST_FREE);
            if (!handedOut.contains(port) && isFree(port)) {
                handedOut.add(port);
                return port;
            }
        }
        throw new ServerFailure("没有可用的本机端口 (no free port on the loopback interface)");
    }

    /**
     * Makes sure that a server will get its port.
     *
     * @throws ServerFailure naming the port and its intended user if somebody listens on it
     */
    public static void requireFree(int port, String user) {
        if (port < 1 || port > 65_535) {
            throw new ServerFailure(
                    "端口无效: %s 不能使用端口 %d (port: got %d, expected: 1 to 65535)".formatted(user, port, port));
        }
        if (!isFree(port)) {
            throw new ServerFailure("端口 %d 已被占用，%s 无法启动；请停止占用者或换一个端口 (port %d is taken, needed by %s)"
                    .formatted(port, user, port, user));
        }
    }

    /** Whether somebody accepts connections on the port. */
    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
