package cn.dualprevention.sync.recall.web;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import cn.dualprevention.sync.recall.MakingPages;
import cn.dualprevention.sync.recall.RecallingFromBelow;
import cn.dualprevention.sync.web.LinkJson;
import cn.dualprevention.sync.web.LinkRequests;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where platforms below ask for what they lost of their own, and give back what this one lost and asked for. */
@Hidden
@RestController
@RequestMapping("/link/v1")
final class RecallController {

    private final LinkRequests requests;
    private final MakingPages pages;
    private final RecallingFromBelow below;
    private final LinkJson json;

    RecallController(LinkRequests requests, MakingPages pages, RecallingFromBelow below, LinkJson json) {
        this.requests = requests;
        this.pages = pages;
        this.below = below;
        this.json = json;
    }

    @PostMapping("/recall")
    Mono<ResponseEntity<byte[]>> recall(ServerHttpRequest request, @RequestBody byte[] body) {
        return requests.authenticate(request, body)
                .flatMap(authentic -> pages.answer(authentic.link(), json.read(body, RecallQuestion.class))
                        .map(page -> requests.signed(request, authentic.link(), json.write(page))))
                .onErrorMap(IllegalArgumentException.class, RecallController::unreadable);
    }

    /** Whoever was not asked has nothing to give: it would speak in this platform's name. */
    @PostMapping("/recalled/{stream}")
    Mono<Void> recalled(ServerHttpRequest request, @PathVariable String stream, @RequestBody byte[] body) {
        return requests.authenticate(request, body)
                .flatMap(authentic -> {
                    Stream wanted = Stream.ofTopic(stream);
                    return below.isAsked(authentic.link(), wanted)
                            ? below.take(authentic.link(), wanted, json.read(body, RecallPage.class))
                            : Mono.error(new Problem(ProblemCode.FORBIDDEN, "本平台没有索回这些事件"));
                })
                .onErrorMap(IllegalArgumentException.class, RecallController::unreadable);
    }

    private static Problem unreadable(IllegalArgumentException e) {
        return new Problem(ProblemCode.UNREADABLE, "请求无法解析：" + e.getMessage());
    }
}
