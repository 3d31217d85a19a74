package cn.dualprevention.chaos.way;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final byte[] SMALL = {'x'};

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private EchoingPlatform platform;
    private FaultProxy way;

    @BeforeEach
    void open() throws IOException {
        platform = new EchoingPlatform();
        way = new FaultProxy(platform.port(), 7);
    }

    @AfterEach
    void close() throws IOException {
        way.close();
        platform.close();
    }

    @Test
    void passesRequestsAndAnswersOn() throws Exception {
        byte[] body = body(3_000_000);

        assertThat(ask(body, PATIENCE)).isEqualTo(body);
        assertThat(ask(body, PATIENCE)).isEqualTo(body);

        assertThat(platform.done()).hasSize(2);
        await().atMost(PATIENCE).until(() -> way.bytes() > 4 * 3_000_000);
        assertThat(way.bytes()).isLessThan(4 * 3_000_000 + 4_000);
        assertThat(way.weather()).isEqualTo(Weather.OPEN);
        assertThat(way.struck()).isZero();
    }

    @Test
    void passesTheEndOfOneDirectionAndKeepsTheOther() throws Exception {
        try (Socket client = connect()) {
            client.getOutputStream().write(request("/slow", SMALL));
            client.shutdownOutput();
            platform.awaitSlowRequest();
            platform.answerSlowRequest();

            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("x");
        }
    }

    @Test
    void refusesEverybody() throws Exception {
        try (Socket before = connect()) {
            before.getOutputStream().write(request("/slow", SMALL));
            platform.awaitSlowRequest();
            way.become(Weather.REFUSED);
            assertThatThrownBy(() -> before.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(way.struck()).isOne();
        }

        assertThatThrownBy(() -> ask(SMALL, PATIENCE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        assertThat(way.struck()).isGreaterThan(1);
        platform.answerSlowRequest();
        await().atMost(PATIENCE).until(() -> platform.done().size() == 1);
        assertPassesAgain();
    }

    @Test
    void letsNothingThroughInSilence() throws Exception {
        way.become(Weather.SILENT);

        assertThatThrownBy(() -> ask(SMALL, SHORT)).isInstanceOf(HttpTimeoutException.class);

        assertThat(platform.done()).isEmpty();
        assertThat(way.struck()).isPositive();
        assertPassesAgain();
    }

    @Test
    void leavesNoConnectionWithAGapBehind() throws Exception {
        way.become(Weather.SILENT);
        try (Socket client = connect()) {
            client.getOutputStream().write(request("/", SMALL), 0, 10);
            await().atMost(PATIENCE).until(() -> way.struck() > 0);

            way.become(Weather.NARROW);

            assertThat(way.struck()).isZero();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThat(ask(SMALL, PATIENCE)).isEqualTo(SMALL);
    }

    @Test
    void letsRequestsVanishAndAnswersPass() throws Exception {
        CompletableFuture<byte[]> askedBefore =
                http.sendAsync(post("/slow", SMALL, PATIENCE), bytes()).thenApply(HttpResponse::body);
        platform.awaitSlowRequest();
        way.become(Weather.REQUESTS_VANISH);
        platform.answerSlowRequest();
        assertThat(askedBefore.get(10, TimeUnit.SECONDS)).isEqualTo(SMALL);
        assertThat(way.struck()).isZero();

        assertThatThrownBy(() -> ask(SMALL, SHORT)).isInstanceOf(HttpTimeoutException.class);

        assertThat(platform.done()).hasSize(1);
        assertThat(way.struck()).isPositive();
        assertPassesAgain();
    }

    @Test
    void letsAnswersVanishAndTheConnectionStay() throws Exception {
        way.become(Weather.ANSWERS_VANISH);
        try (Socket client = connect()) {
            client.getOutputStream().write(request("/", SMALL));
            await().atMost(PATIENCE).until(() -> way.struck() > 0);
            platform.close();

            client.setSoTimeout((int) SHORT.toMillis());
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(platform.done()).hasSize(1);
    }

    @Test
    void asksAgainAfterAnswersVanished() throws Exception {
        way.become(Weather.ANSWERS_VANISH);
        assertThatThrownBy(() -> ask(SMALL, SHORT)).isInstanceOf(HttpTimeoutException.class);
        await().atMost(PATIENCE).until(() -> platform.done().size() == 1);
        assertPassesAgain();
    }

    @Test
    void letsARequestBeDoneAndLosesItsAnswer() throws Exception {
        way.become(Weather.ANSWERS_LOST);

        assertThatThrownBy(() -> ask(SMALL, PATIENCE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        assertThat(platform.done()).isNotEmpty();
        assertThat(way.struck()).isPositive();
        assertPassesAgain();
    }

    @Test
    void resetsEveryConnectionMidway() throws Exception {
        way.become(Weather.RESET_MIDWAY);

        for (int i = 1; i <= 4; i++) {
            try (Socket client = connect()) {
                assertThatThrownBy(() -> exchange(client, body(1_000_000))).isInstanceOf(SocketException.class);
            }
            assertThat(way.struck()).isEqualTo(i);
        }

        assertPassesAgain();
    }

    @Test
    void resetsWhereTheSeedSays() throws Exception {
        try (FaultProxy same = new FaultProxy(platform.port(), 7);
                FaultProxy other = new FaultProxy(platform.port(), 8)) {
            askUntilReset(way);
            askUntilReset(same);
            askUntilReset(other);

            await().atMost(PATIENCE).until(() -> same.bytes() == way.bytes());
            assertThat(other.bytes()).isNotEqualTo(way.bytes());
        }
    }

    @Test
    void endsEveryConnectionEarlyAndInOrder() throws Exception {
        way.become(Weather.TRUNCATED);

        for (int i = 1; i <= 4; i++) {
            try (Socket client = connect()) {
                assertThat(exchange(client, body(1_000_000))).hasSizeLessThanOrEqualTo(Cut.LATEST);
            }
            assertThat(way.struck()).isEqualTo(i);
        }

        assertPassesAgain();
    }

    @Test
    void drips() throws Exception {
        way.become(Weather.DRIP);

        long nanos = nanosFor(() -> assertThat(ask(body(700), PATIENCE)).hasSize(700));

        assertThat(nanos).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_400));
        assertPassesAgain();
    }

    @Test
    void isNarrowForAllTogether() throws Exception {
        way.become(Weather.NARROW);
        HttpRequest request = post("/", body(125_000), PATIENCE);

        long nanos = nanosFor(() -> {
            CompletableFuture<HttpResponse<byte[]>> one = http.sendAsync(request, bytes());
            CompletableFuture<HttpResponse<byte[]>> another = http.sendAsync(request, bytes());
            assertThat(one.get(10, TimeUnit.SECONDS).body()).hasSize(125_000);
            assertThat(another.get(10, TimeUnit.SECONDS).body()).hasSize(125_000);
        });

        // alone, each takes half a second each way; together, the later request arrives after a whole one
        assertThat(nanos).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_400));
        assertThat(way.struck()).isPositive();
        assertPassesAgain();
    }

    @Test
    void isFarAndNotNarrow() throws Exception {
        way.become(Weather.FAR);
        byte[] body = body(4_000_000);

        // 245 chunks each way: 37 seconds each way if one waited for the other
        long nanos = nanosFor(() -> assertThat(ask(body, PATIENCE)).isEqualTo(body));

        assertThat(nanos).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(300));
        assertPassesAgain();
    }

    @Test
    void asksTwice() throws Exception {
        byte[] body = body(500_000);
        assertThat(ask(SMALL, PATIENCE)).isEqualTo(SMALL);
        way.become(Weather.DOUBLED);

        assertThat(ask(body, PATIENCE)).isEqualTo(body);
        await().atMost(PATIENCE).until(() -> platform.done().size() == 3 && way.struck() == 1);
        assertThat(ask(SMALL, PATIENCE)).isEqualTo(SMALL);
        await().atMost(PATIENCE).until(() -> platform.done().size() == 5 && way.struck() == 2);

        assertThat(platform.done()).containsExactly(SMALL, body, body, SMALL, SMALL);
        assertPassesAgain();
    }

    @Test
    void asksTwiceOnlyWhatWasAskedInThatWeather() throws Exception {
        CompletableFuture<byte[]> askedBefore =
                http.sendAsync(post("/slow", SMALL, PATIENCE), bytes()).thenApply(HttpResponse::body);
        platform.awaitSlowRequest();
        way.become(Weather.DOUBLED);
        platform.answerSlowRequest();

        assertThat(askedBefore.get(10, TimeUnit.SECONDS)).isEqualTo(SMALL);

        assertThat(way.struck()).isZero();
    }

    @Test
    void resetsAClientWhosePlatformIsDown() throws Exception {
        platform.close();

        assertThatThrownBy(() -> ask(SMALL, PATIENCE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(way.struck()).isZero();
    }

    @Test
    void leavesNothingBehind() throws Exception {
        way.become(Weather.DRIP);
        try (Socket asking = connect();
                Socket idle = connect()) {
            asking.getOutputStream().write(request("/", body(200_000)));
            await().atMost(PATIENCE).until(() -> way.bytes() > 0);

            way.close();

            assertThatThrownBy(() -> asking.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> idle.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(SocketException.class);
            await().atMost(PATIENCE)
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().equals("way")));
        }
    }

    private void assertPassesAgain() {
        way.become(Weather.OPEN);
        // the client may still believe in a connection that was reset
        await().atMost(PATIENCE).ignoreExceptions().until(() -> ask(SMALL, PATIENCE).length == SMALL.length);
    }

    private byte[] ask(byte[] body, Duration timeout) throws IOException, InterruptedException {
        return http.send(post("/", body, timeout), bytes()).body();
    }

    private HttpRequest post(String path, byte[] body, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(way.url() + path))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static HttpResponse.BodyHandler<byte[]> bytes() {
        return HttpResponse.BodyHandlers.ofByteArray();
    }

    private Socket connect() throws IOException {
        return connect(way);
    }

    private static Socket connect(FaultProxy way) throws IOException {
        Socket client = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(way.url()).getPort());
        client.setSoTimeout((int) PATIENCE.toMillis());
        return client;
    }

    private static void askUntilReset(FaultProxy way) throws IOException {
        way.become(Weather.RESET_MIDWAY);
        try (Socket client = connect(way)) {
            assertThatThrownBy(() -> exchange(client, body(1_000_000))).isInstanceOf(SocketException.class);
        }
    }

    /** Asks and reads until the connection ends; a reset comes out as an exception. */
    private static byte[] exchange(Socket client, byte[] body) throws IOException {
        client.getOutputStream().write(request("/", body));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        client.getInputStream().transferTo(answer);
        return answer.toByteArray();
    }

    private static byte[] request(String path, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = "POST " + path + " HTTP/1.1\r\nHost: platform\r\nContent-Length: " + body.length + "\r\n\r\n";
        request.writeBytes(head.getBytes(US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        return body;
    }

    private static long nanosFor(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private interface Work {
        void run() throws Exception;
    }
}
