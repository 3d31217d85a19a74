package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.process.Waiting;
import cn.dualprevention.benchmark.stage.Rest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Posts hazards at the enterprise and asks the province for those that are followed, until it knows them. */
final class Journey implements AutoCloseable {

    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(4).toNanos();
    /** A hazard is asked for again after this share of its age, so that late ones do not make the rest late, too. */
    private static final int SHARE_OF_AGE = 16;

    private static final Duration LOOK_AT_CLOCK = Duration.ofMillis(50);
    private static final JsonMapper JSON = new JsonMapper();

    private final Rest enterprise;
    private final Rest province;
    private final Traffic traffic;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, Journey::daemon);
    private final HttpClient http = HttpClient.newBuilder()
            .executor(Executors.newFixedThreadPool(2, Journey::daemon))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Journey(Road road, Traffic traffic) {
        this.enterprise = road.enterprise();
        this.province = road.province();
        this.traffic = traffic;
    }

    /** Posts for so long and returns once everything has arrived. */
    Trip.Arrivals run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Trip trip = start();
        Waiting.until(() -> System.nanoTime() >= end, LOOK_AT_CLOCK, time.multipliedBy(2));
        return trip.end();
    }

    /** Posts until the trip is ended. */
    Trip start() {
        Trip trip = new Trip(traffic.lost());
        long period = TimeUnit.SECONDS.toNanos(1) / traffic.perSecond();
        long start = System.nanoTime() + period;
        ScheduledFuture<?>[] beat = new ScheduledFuture<?>[1];
        beat[0] = clock.scheduleAtFixedRate(
                () -> {
                    int number = trip.next();
                    if (number >= 0) {
                        post(number, start + number * period, trip);
                    } else {
                        beat[0].cancel(false);
                    }
                },
                period,
                period,
                TimeUnit.NANOSECONDS);
        return trip;
    }

    private void post(int number, long due, Trip trip) {
        byte[] body = traffic.bodies().get(number % traffic.bodies().size());
        HttpRequest request = request(enterprise, "")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            long answered = System.nanoTime();
            if (failure != null || answer.statusCode() != 201) {
                trip.lose();
                return;
            }
            trip.accept();
            if (traffic.follows(number)) {
                look(JSON.readTree(answer.body()).path("id").asString(), due, answered, trip);
            } else {
                trip.leave();
            }
        });
    }

    private void look(String id, long due, long answered, Trip trip) {
        HttpRequest request = request(province, "/" + id).build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            long now = System.nanoTime();
            if (failure == null && answer.statusCode() == 200) {
                trip.arrive(now - answered, now - due);
            } else if (failure != null
                    || answer.statusCode() != 404
                    || now - answered > traffic.lost().toNanos()) {
                trip.lose();
            } else {
                long pause = Math.max(FIRST_LOOK_NANOS, (now - answered) / SHARE_OF_AGE);
                clock.schedule(() -> look(id, due, answered, trip), pause, TimeUnit.NANOSECONDS);
            }
        });
    }

    private HttpRequest.Builder request(Rest at, String path) {
        return HttpRequest.newBuilder(URI.create(at.base() + "/api/v1/hazards" + path))
                .timeout(traffic.lost())
                .header(at.header(), at.credential());
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
}
