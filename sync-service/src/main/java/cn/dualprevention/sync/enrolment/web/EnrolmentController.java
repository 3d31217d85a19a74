package cn.dualprevention.sync.enrolment.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.enrolment.EnrollingLinks;
import cn.dualprevention.sync.enrolment.Enrolment;
import cn.dualprevention.sync.web.LinkJson;
import cn.dualprevention.sync.web.LinkRequests;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a lower platform answers an invitation: the only place that lets a stranger in, once. */
@Hidden
@RestController
final class EnrolmentController {

    private static final int KEY_BYTES = 32;

    private final EnrollingLinks enrolling;
    private final LinkRequests requests;
    private final LinkJson json;

    EnrolmentController(EnrollingLinks enrolling, LinkRequests requests, LinkJson json) {
        this.enrolling = enrolling;
        this.requests = requests;
        this.json = json;
    }

    @PostMapping("/link/v1/enrol")
    Mono<Enrolment.Answer> enrol(ServerHttpRequest http, @RequestBody byte[] body) {
        Enrolment.Request request = request(body);
        requests.verify(http, request.publicKey(), body);
        return enrolling.accept(request);
    }

    private Enrolment.Request request(byte[] body) {
        try {
            Enrolment.Request request = json.read(body, Enrolment.Request.class);
            if (request.publicKey().length != KEY_BYTES) {
                throw new IllegalArgumentException("publicKey");
            }
            return request;
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new Problem(ProblemCode.UNREADABLE, "请求无法解析");
        }
    }
}
