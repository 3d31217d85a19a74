package cn.dualprevention.benchmark.peer;

import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** Spring WebFlux on Reactor Netty, which the services run on too, and nothing else of them. */
final class PeerServer {

    /** The path of the product, so that a gateway needs no other route. */
    static final String PATH = "/api/v1/hazards";

    private PeerServer() {}

    /** Answers reports until the process is ended. */
    static void serve(int port, Function<ReportBody, Mono<Answer>> receive) {
        RouterFunction<ServerResponse> routes = RouterFunctions.route()
                .POST(
                        PATH,
                        request -> request.bodyToMono(ReportBody.class)
                                .flatMap(receive)
                                .flatMap(answer -> ServerResponse.status(HttpStatus.CREATED)
                                        .bodyValue(answer)))
                .GET("/ready", request -> ServerResponse.ok().build())
                .build();
        HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes)))
                .bindNow()
                .onDispose()
                .block();
    }
}
