package cn.dualprevention.sync.sealroad.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.storage.StorageWatch;
import cn.dualprevention.kit.storage.Urgency;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.sealroad.SealRoad;
import cn.dualprevention.sync.sealroad.TakingSeals;
import cn.dualprevention.sync.web.LinkJson;
import cn.dualprevention.sync.web.LinkRequests;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where platforms below hand on seals. The answer is signed: they go by the marks in it. */
@Hidden
@RestController
@RequestMapping("/link/v1")
final class SealController {

    private static final int MOST_AT_ONCE = 2;
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final LinkRequests requests;
    private final TakingSeals taking;
    private final StorageWatch storage;
    private final LinkJson json;
    private final SyncSettings settings;
    private final AtomicInteger atOnce = new AtomicInteger();

    SealController(
            LinkRequests requests, TakingSeals taking, StorageWatch storage, LinkJson json, SyncSettings settings) {
        this.requests = requests;
        this.taking = taking;
        this.storage = storage;
        this.json = json;
        this.settings = settings;
    }

    @PostMapping("/seals")
    Mono<ResponseEntity<byte[]>> take(ServerHttpRequest request, @RequestBody byte[] body) {
        if (!settings.seals()) {
            // as an earlier release answers: the peer asks again now and then
            return Mono.error(new Problem(ProblemCode.NOT_FOUND, "本平台未启用封存"));
        }
        return Mono.defer(() -> {
                    if (atOnce.incrementAndGet() > MOST_AT_ONCE) {
                        return Mono.error(new Problem(ProblemCode.RATE_LIMITED, "同时接收的封存过多，请稍后重发").retryAfter(BUSY));
                    }
                    return requests.authenticate(request, body)
                            .flatMap(authentic -> take(authentic.link(), body)
                                    .map(answer -> requests.signed(request, authentic.link(), json.write(answer))));
                })
                .doFinally(end -> atOnce.decrementAndGet());
    }

    private Mono<SealRoad.Answer> take(Link link, byte[] body) {
        if (link.direction() != Link.Direction.DOWN) {
            return Mono.error(new Problem(ProblemCode.FORBIDDEN, "封存只由下级平台报送"));
        }
        Optional<Problem> scarce = storage.refusal(Urgency.ROUTINE);
        if (scarce.isPresent()) {
            return Mono.error(scarce.get());
        }
        return Mono.fromCallable(() -> json.read(body, SealRoad.Page.class))
                // reading a page is work, and must not be done where the road's answers are read
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(page -> taking.take(link, page))
                .onErrorMap(
                        e -> e instanceof IllegalArgumentException || e instanceof NullPointerException,
                        e -> new Problem(ProblemCode.UNREADABLE, "请求无法解析：" + e.getMessage()));
    }
}
