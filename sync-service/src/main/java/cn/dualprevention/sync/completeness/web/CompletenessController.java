package cn.dualprevention.sync.completeness.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.completeness.StatingCompleteness;
import cn.dualprevention.sync.completeness.Superiors;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.web.LinkJson;
import cn.dualprevention.sync.web.LinkRequests;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where platforms below state up to when what they have is here. The answer is signed: they go by the time in it. */
@Hidden
@RestController
@RequestMapping("/link/v1")
final class CompletenessController {

    private final LinkRequests requests;
    private final StatingCompleteness stating;
    private final LinkJson json;

    CompletenessController(LinkRequests requests, StatingCompleteness stating, LinkJson json) {
        this.requests = requests;
        this.stating = stating;
        this.json = json;
    }

    @PostMapping("/completeness")
    Mono<ResponseEntity<byte[]>> state(ServerHttpRequest request, @RequestBody byte[] body) {
        return requests.authenticate(request, body)
                .flatMap(authentic -> take(authentic.link(), body)
                        .map(heard -> requests.signed(request, authentic.link(), json.write(heard))));
    }

    private Mono<Superiors.Heard> take(Link link, byte[] body) {
        try {
            // a platform above would not be one of those below
            return link.direction() == Link.Direction.DOWN
                    ? stating.take(link, json.read(body, Superiors.Statement.class))
                    : Mono.error(new Problem(ProblemCode.FORBIDDEN, "完整性说明只由下级平台报送"));
        } catch (IllegalArgumentException e) {
            return Mono.error(new Problem(ProblemCode.UNREADABLE, "请求无法解析：" + e.getMessage()));
        }
    }
}
