package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.load.Latencies;
import cn.dualprevention.benchmark.sample.SampleReports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts hazards at the enterprise at fixed times, however long answers take, and asks the province for some of them
 * until it knows them. Asking for all of them would be most of the machine's work.
 */
final class Journey implements AutoCloseable {

    static final int PER_SECOND = 100;
    /** One hazard in so many is followed. */
    static final int FOLLOWED = 10;

    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(4).toNanos();
    /** A hazard is asked for again after this share of its age, so that late ones do not make the rest late, too. */
    private static final int SHARE_OF_AGE = 16;

    private static final Duration LOST = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<byte[]> BODIES = SampleReports.single(256);

    private final Chain chain;
    private final String[] enterprise;
    private final String[] regulator;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final HttpClient http = HttpClient.newBuilder()
            .executor(Executors.newFixedThreadPool(2, Journey::daemon))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Journey(Chain chain) throws IOException {
        this.chain = chain;
        this.enterprise = chain.enterprise();
        this.regulator = chain.regulator();
    }

    /**
     * What came of it.
     *
     * @param fromAnswer from the answer at the enterprise to the province's answer
     * @param fromDue from the time the hazard was due to be posted to the province's answer
     */
    record Arrivals(int posted, Latencies fromAnswer, Latencies fromDue, int lost) {}

    Arrivals run(Duration time) throws InterruptedException {
        int count = Math.max(FOLLOWED, (int) (time.toMillis() * PER_SECOND / 1_000));
        Tally tally = new Tally(count);
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < count; i++) {
            boolean followed = i % FOLLOWED == 0;
            byte[] body = BODIES.get(i % BODIES.size());
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            clock.schedule(() -> post(body, due, followed, tally), due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        if (!tally.open.await(time.plus(LOST).plus(LOST).toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("chain: got no end of " + tally.open.getCount() + " hazards");
        }
        return new Arrivals(count, tally.fromAnswer, tally.fromDue, tally.lost.get());
    }

    private void post(byte[] body, long due, boolean followed, Tally tally) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(chain.lowest() + "/api/v1/hazards"))
                .timeout(LOST)
                .header("Content-Type", "application/json")
                .header(enterprise[0], enterprise[1])
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            long answered = System.nanoTime();
            if (failure != null || answer.statusCode() != 201) {
                tally.lose();
            } else if (followed) {
                String id = JSON.readTree(answer.body()).path("id").asString();
                look(id, due, answered, tally);
            } else {
                tally.open.countDown();
            }
        });
    }

    private void look(String id, long due, long answered, Tally tally) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(chain.highest() + "/api/v1/hazards/" + id))
                .timeout(LOST)
                .header(regulator[0], regulator[1])
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            long now = System.nanoTime();
            if (failure == null && answer.statusCode() == 200) {
                tally.arrive(now - answered, now - due);
            } else if (failure != null || answer.statusCode() != 404 || now - answered > LOST.toNanos()) {
                tally.lose();
            } else {
                long pause = Math.max(FIRST_LOOK_NANOS, (now - answered) / SHARE_OF_AGE);
                clock.schedule(() -> look(id, due, answered, tally), pause, TimeUnit.NANOSECONDS);
            }
        });
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "journey");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static final class Tally {

        private final CountDownLatch open;
        private final Latencies fromAnswer = new Latencies();
        private final Latencies fromDue = new Latencies();
        private final AtomicInteger lost = new AtomicInteger();

        Tally(int count) {
            this.open = new CountDownLatch(count);
        }

        void arrive(long sinceAnswer, long sinceDue) {
            synchronized (this) {
                fromAnswer.add(sinceAnswer);
                fromDue.add(sinceDue);
            }
            open.countDown();
        }

        void lose() {
            lost.incrementAndGet();
            open.countDown();
        }
    }
}
