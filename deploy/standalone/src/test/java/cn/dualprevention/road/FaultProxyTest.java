package cn.dualprevention.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.road.FaultProxy.Way;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private final AtomicInteger done = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer platform;
    private FaultProxy way;

    @BeforeEach
    void open() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        platform.createContext("/", exchange -> {
            done.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        platform.start();
        way = new FaultProxy(platform.getAddress().getPort());
    }

    @AfterEach
    void close() throws IOException {
        way.close();
        platform.stop(0);
    }

    @Test
    void passesRequestsAndAnswersOn() throws Exception {
        assertThat(ask()).isEqualTo(204);
        assertThat(done).hasValue(1);
    }

    @Test
    void letsARequestBeDoneAndLosesItsAnswer() throws Exception {
        way.become(Way.ANSWERS_LOST);

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);

        assertThat(done.get()).isPositive();
        assertThat(way.answersLost()).isPositive();
        way.become(Way.OPEN);
        assertThat(ask()).isEqualTo(204);
    }

    @Test
    void refusesEverybody() throws Exception {
        way.become(Way.REFUSED);

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);

        assertThat(done).hasValue(0);
        way.become(Way.OPEN);
        assertThat(ask()).isEqualTo(204);
    }

    @Test
    void letsNothingThroughInSilence() throws Exception {
        way.become(Way.SILENT);

        assertThatThrownBy(this::ask).isInstanceOf(HttpTimeoutException.class);

        assertThat(done).hasValue(0);
        way.become(Way.OPEN);
        await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> ask() == 204);
    }

    private int ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(way.url()))
                .timeout(Duration.ofSeconds(1))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
