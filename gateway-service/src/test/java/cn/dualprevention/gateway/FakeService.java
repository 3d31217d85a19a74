package cn.dualprevention.gateway;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service behind the gateway: remembers what reaches it and answers by the last part of the path. */
final class FakeService {

    /** A request as it arrived. */
    record Seen(String method, String path, HttpHeaders headers, byte[] body) {}

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final String description;
    private final int port;
    private DisposableServer server;

    FakeService(String description) {
        this.description = description;
        this.server = listen(0);
        this.port = server.port();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Nullable
    Seen lastSeen() {
        Seen last = null;
        for (Seen next = seen.poll(); next != null; next = seen.poll()) {
            last = next;
        }
        return last;
    }

    int forgetSeen() {
        int count = seen.size();
        seen.clear();
        return count;
    }

    /** As when its process is killed: nothing listens and what was open is cut. */
    void stop() {
        server.disposeNow();
        channels.close().awaitUninterruptibly();
    }

    void start() {
        server = listen(port);
    }

    private DisposableServer listen(int at) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(at)
                .doOnChannelInit((observer, channel, address) -> channels.add(channel))
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .flatMap(body -> answer(request, response, body)))
                .bindNow();
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        String path = URI.create(request.uri()).getPath();
        if (path.equals("/v3/api-docs")) {
            return response.header("Content-Type", "application/json")
                    .sendString(Mono.just(description))
                    .then();
        }
        seen.add(new Seen(
                request.method().name(), request.uri(), request.requestHeaders().copy(), body));
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (last) {
            case "poll" -> after(Duration.ofSeconds(3), response);
            case "silent" -> Mono.never();
            case "broken" -> response.status(500).send().then();
            default -> after(Duration.ZERO, response);
        };
    }

    private static Mono<Void> after(Duration wait, HttpServerResponse response) {
        return Mono.delay(wait)
                .then(response.header("Content-Type", "application/json")
                        .sendString(Mono.just("{\"ok\":true}"))
                        .then());
    }
}
