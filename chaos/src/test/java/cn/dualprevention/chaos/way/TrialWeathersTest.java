package cn.dualprevention.chaos.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The weathers that only trials have. */
class TrialWeathersTest {

    private static final int ASKED = 200;

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
    void isFarAndNarrowAtOnce() throws Exception {
        way.become(Weather.WAN);
        byte[] body = new byte[250_000];
        Arrays.fill(body, (byte) 'x');

        long began = System.nanoTime();
        assertThat(ask(body).get()).isEqualTo(body);

        // a second of 2 Mbit/s each way, and 300 ms for the way itself
        assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(2_200));
        assertThat(way.struck()).isPositive();
    }

    @Test
    void losesSomeAnswersOfWhatWasDone() throws Exception {
        way.become(Weather.ANSWERS_OFTEN_LOST);
        int lost = 0;
        for (int i = 0; i < ASKED; i++) {
            try {
                ask(new byte[] {'x'}).get();
            } catch (ExecutionException e) {
                lost++;
            }
        }
        assertThat(lost).isBetween(ASKED / 5, ASKED * 7 / 10);
        assertThat(way.struck()).isGreaterThanOrEqualTo(lost);
        assertThat(platform.done()).hasSizeGreaterThanOrEqualTo(ASKED);
    }

    @Test
    void resetsWhatIsOnTheWayAndLetsTheNextPass() throws Exception {
        CompletableFuture<byte[]> asked = ask("/slow", new byte[] {'x'});
        platform.awaitSlowRequest();

        way.reset();

        assertThatThrownBy(asked::get).hasCauseInstanceOf(IOException.class);
        platform.answerSlowRequest();
        assertThat(ask(new byte[] {'y'}).get()).containsExactly('y');
    }

    private CompletableFuture<byte[]> ask(byte[] body) {
        return ask("/", body);
    }

    /** With a client of its own, so that no connection of before is used again. */
    private CompletableFuture<byte[]> ask(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(way.url() + path))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(HttpResponse::body);
    }
}
