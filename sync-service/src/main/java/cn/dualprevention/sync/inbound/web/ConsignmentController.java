package cn.dualprevention.sync.inbound.web;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.storage.StorageWatch;
import cn.dualprevention.kit.storage.Urgency;
import cn.dualprevention.sync.inbound.ReceivingConsignments;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.web.LinkRequests;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where platforms below hand over. Each request is signed by its peer; who is unknown gets 401. */
@Hidden
@RestController
@RequestMapping("/link/v1")
final class ConsignmentController {

    /** Many more at once would only wait for each other's rows, holding their bytes in memory. */
    private static final int MOST_AT_ONCE = 64;

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final LinkRequests requests;
    private final ReceivingConsignments receiving;
    private final StorageWatch storage;
    private final AtomicInteger atOnce = new AtomicInteger();

    ConsignmentController(LinkRequests requests, ReceivingConsignments receiving, StorageWatch storage) {
        this.requests = requests;
        this.receiving = receiving;
        this.storage = storage;
    }

    record Mark(long contiguous) {}

    @PostMapping(path = "/streams/{stream}/consignments/{number}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Mono<Mark> receive(
            ServerHttpRequest request,
            @PathVariable String stream,
            @PathVariable long number,
            @RequestBody byte[] body) {
        return Mono.defer(() -> {
                    if (atOnce.incrementAndGet() > MOST_AT_ONCE) {
                        return Mono.error(new Problem(ProblemCode.RATE_LIMITED, "同时接收的批次过多，请稍后重发").retryAfter(BUSY));
                    }
                    return requests.authenticate(request, body)
                            .flatMap(authentic -> storage.refusal(urgency(stream))
                                    .map(Mono::<Long>error)
                                    .orElseGet(
                                            () -> receiving.receive(authentic.link(), body, authentic.contentHash())))
                            .map(Mark::new);
                })
                .doFinally(end -> atOnce.decrementAndGet());
    }

    private static Urgency urgency(String stream) {
        return Arrays.stream(Stream.values())
                .filter(known -> known.topic().equals(stream))
                .findFirst()
                .map(known -> Urgency.of(known.lane()))
                .orElse(Urgency.ROUTINE);
    }

    /** What we have from the peer: asked before anything is sent again. */
    @GetMapping("/marks")
    Mono<Marks> marks(ServerHttpRequest request) {
        return requests.authenticate(request, new byte[0])
                .flatMap(authentic -> receiving.marks(authentic.link(), List.of(Stream.values())));
    }
}
