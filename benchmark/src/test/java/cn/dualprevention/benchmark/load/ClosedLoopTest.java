package cn.dualprevention.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Requests POSTS = new Requests() {
        @Override
        public FullHttpRequest next() {
            FullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(new byte[] {1}));
            request.headers().set("Host", "localhost").setInt("Content-Length", 1);
            return request;
        }

        @Override
        public int accepted(int status) {
            return status == 201 ? 10 : 0;
        }
    };

    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;
    private volatile int refused;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(asked.incrementAndGet() <= refused ? 503 : 201, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void sendsNoMoreThanAskedAndCountsEveryAnswer() {
        Work work = ClosedLoop.run(server.getAddress().getPort(), 4, Duration.ofSeconds(20), 100, POSTS);

        assertThat(asked).hasValue(100);
        assertThat(work.events()).isEqualTo(1_000);
        assertThat(work.failures()).isZero();
        assertThat(work.latencies().count()).isEqualTo(100);
    }

    @Test
    void endsInTime() {
        Work work = ClosedLoop.run(server.getAddress().getPort(), 2, Duration.ofMillis(200), 1_000_000, POSTS);

        assertThat(work.seconds()).isLessThan(10);
        assertThat(work.events()).isPositive();
    }

    @Test
    void tellsRefusalsFromAcceptance() {
        refused = 3;

        Work work = ClosedLoop.run(server.getAddress().getPort(), 4, Duration.ofSeconds(20), 20, POSTS);

        assertThat(work.failures()).isEqualTo(3);
        assertThat(work.events()).isEqualTo(170);
        assertThat(work.firstFailure()).startsWith("503");
    }

    @Test
    void givesUpWhereNobodyAnswers() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);

        Work work = ClosedLoop.run(port, 3, Duration.ofSeconds(20), 100, POSTS);

        assertThat(work.events()).isZero();
        assertThat(work.failures()).isEqualTo(3);
    }
}
