package cn.dualprevention.benchmark.bare;

import cn.dualprevention.benchmark.peer.ReportBody;
import cn.dualprevention.ids.Uuid7;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bare platform's HTTP: Reactor Netty without Spring, the paths of the product. It knows nobody. */
final class FrontDoor {

    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final String ENTERPRISE = "91410100MA0000015B";
    private static final JsonMapper JSON = new JsonMapper();

    private final Intake intake;
    private final BlockingQueue<Tables> readers;
    private final LongSupplier known;
    private final Consumer<Boolean> cut;
    private final Clock clock = Clock.systemUTC();
    private final Scheduler blocking;

    /**
     * @param readers connections for those who look
     * @param known how many hazards are here
     * @param cut cuts and opens the way to the platform below
     */
    FrontDoor(Intake intake, BlockingQueue<Tables> readers, LongSupplier known, Consumer<Boolean> cut) {
        this.intake = intake;
        this.readers = readers;
        this.known = known;
        this.cut = cut;
        this.blocking = Schedulers.newBoundedElastic(readers.size(), Integer.MAX_VALUE, "reader");
    }

    /** Answers until the process is ended. */
    void serve(int port) {
        HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .route(this::routes)
                .bindNow()
                .onDispose()
                .block();
    }

    private void routes(HttpServerRoutes routes) {
        routes.post("/api/v1/hazards", this::post)
                .post("/api/v1/hazards/batch", this::batch)
                .get("/known", (request, response) -> json(response, "{\"known\":" + known.getAsLong() + "}"))
                .get("/api/v1/hazards/{id}", this::look)
                .post("/cut", (request, response) -> cut(response, true))
                .post("/open", (request, response) -> cut(response, false))
                .get("/ready", (request, response) -> response.send());
    }

    private Publisher<Void> post(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .flatMap(body -> keep(body, JSON.readValue(body, ReportBody.class)))
                .flatMap(kept -> json(response.status(CREATED), answer(kept)));
    }

    private Publisher<Void> batch(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .flatMapMany(body -> {
                    List<Mono<Entry>> all = new ArrayList<>();
                    for (JsonNode item : JSON.readTree(body)) {
                        all.add(keep(JSON.writeValueAsBytes(item), JSON.treeToValue(item, ReportBody.class)));
                    }
                    return Flux.merge(Flux.fromIterable(all), all.size());
                })
                .map(FrontDoor::answer)
                .collectList()
                .flatMap(answers -> json(response, "[" + String.join(",", answers) + "]"));
    }

    private Mono<Entry> keep(byte[] body, ReportBody report) {
        String enterprise = report.enterprise() == null ? ENTERPRISE : report.enterprise();
        return Mono.fromFuture(intake.keep(new Entry(Uuid7.next(clock), Uuid7.next(clock), enterprise, body)));
    }

    private Publisher<Void> look(HttpServerRequest request, HttpServerResponse response) {
        UUID id = UUID.fromString(String.valueOf(request.param("id")));
        return Mono.fromCallable(() -> find(id))
                .subscribeOn(blocking)
                .flatMap(found -> found.isPresent()
                        ? json(response, new String(found.get(), StandardCharsets.UTF_8))
                        : response.status(NOT_FOUND).send().then());
    }

    private Optional<byte[]> find(UUID id) throws InterruptedException, SQLException {
        Tables reader = readers.take();
        try {
            return reader.find(id);
        } finally {
            readers.add(reader);
        }
    }

    private Publisher<Void> cut(HttpServerResponse response, boolean off) {
        cut.accept(off);
        return json(response, "{}");
    }

    private static String answer(Entry kept) {
        return "{\"id\":\"" + kept.hazard() + "\",\"eventId\":\"" + kept.event() + "\",\"outcome\":\"ACCEPTED\"}";
    }

    private static Mono<Void> json(HttpServerResponse response, String text) {
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just(text))
                .then();
    }
}
