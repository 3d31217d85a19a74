package cn.dualprevention.sync.outbound.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.outbound.AnsweringPolls;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.web.LinkJson;
import cn.dualprevention.sync.web.LinkRequests;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where platforms below ask for what comes down. */
@Hidden
@RestController
final class PollController {

    private final LinkRequests requests;
    private final AnsweringPolls polls;
    private final LinkJson json;

    PollController(LinkRequests requests, AnsweringPolls polls, LinkJson json) {
        this.requests = requests;
        this.polls = polls;
        this.json = json;
    }

    @PostMapping("/link/v1/poll")
    Mono<ResponseEntity<byte[]>> poll(ServerHttpRequest request, @RequestBody byte[] body) {
        return requests.authenticate(request, body)
                .flatMap(authentic -> polls.answer(authentic.link(), question(body))
                        .map(answer -> requests.signed(request, authentic.link(), json.write(answer))));
    }

    private Peers.Question question(byte[] body) {
        try {
            return json.read(body, Peers.Question.class);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.UNREADABLE, "请求无法解析：" + e.getMessage());
        }
    }
}
