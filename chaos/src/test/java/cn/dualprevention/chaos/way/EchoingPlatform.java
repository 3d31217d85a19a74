package cn.dualprevention.chaos.way;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Answers with what it was sent; at {@code /slow} not before it may. */
final class EchoingPlatform implements AutoCloseable {

    private final Queue<byte[]> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;
    private boolean closed;

    EchoingPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.createContext("/slow", exchange -> {
            asked.countDown();
            await(mayAnswer);
            answer(exchange);
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The bodies of all requests that were done, in order. */
    Queue<byte[]> done() {
        return done;
    }

    void awaitSlowRequest() {
        await(asked);
    }

    void answerSlowRequest() {
        mayAnswer.countDown();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            mayAnswer.countDown();
            server.stop(0);
            workers.shutdownNow();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        done.add(body);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("slow request: nothing for 10 s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
