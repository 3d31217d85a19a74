package cn.dualprevention.kit.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers every error as RFC 9457 {@code application/problem+json}. A fault of this program is logged under an incident
 * number; the caller gets the number and nothing of the inside.
 */
final class ProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Duration WAIT_WHEN_LIMITED = Duration.ofSeconds(1);
    private static final Duration WAIT_WHEN_DOWN = Duration.ofSeconds(5);
    /** Space does not come back in a moment, but whoever waits should not be the last to hear that it has. */
    private static final Duration WAIT_WHEN_FULL = Duration.ofSeconds(15);

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    /** Before the one of Spring Boot, which would answer with a page or a body of its own. */
    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(thrown);
        }
        Problem problem = ExceptionTranslation.translate(thrown)
                .orElseGet(() -> DisconnectedClientHelper.isClientDisconnectedException(thrown)
                        ? disconnected(exchange)
                        : incident(exchange, thrown));
        return write(exchange, thrown, problem);
    }

    /**
     * Most often it is the client that has gone, and then nobody reads this and nothing needs to be logged. But whatever
     * connection broke looks the same, and a client that is still there must never take an empty answer for a 2xx.
     */
    private static Problem disconnected(ServerWebExchange exchange) {
        return exchange.getRequest().getMethod() == HttpMethod.GET
                ? new Problem(ProblemCode.UNAVAILABLE, "连接中断，请稍后重试")
                : new Problem(ProblemCode.COMMIT_UNKNOWN, "连接中断，本次提交可能已生效；请用同一幂等键重试");
    }

    private static Problem incident(ServerWebExchange exchange, Throwable thrown) {
        String incident = UUID.randomUUID().toString();
        log.error(
                "incident {}: {} {} failed",
                incident,
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().value(),
                thrown);
        return new Problem(ProblemCode.INTERNAL, "平台内部错误，已记录，请将事件编号告知平台运维", List.of(), Map.of("incident", incident));
    }

    private Mono<Void> write(ServerWebExchange exchange, Throwable thrown, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(problem.code().status()));
        headers.clear();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        switch (problem.code().status()) {
            case 401 -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 429 ->
                headers.set(
                        HttpHeaders.RETRY_AFTER, seconds(problem.retryAfter().orElse(WAIT_WHEN_LIMITED)));
            case 503 ->
                headers.set(
                        HttpHeaders.RETRY_AFTER, seconds(problem.retryAfter().orElse(WAIT_WHEN_DOWN)));
            case 507 ->
                headers.set(
                        HttpHeaders.RETRY_AFTER, seconds(problem.retryAfter().orElse(WAIT_WHEN_FULL)));
            default -> {}
        }
        if (thrown instanceof MethodNotAllowedException method) {
            headers.setAllow(method.getSupportedMethods());
        }
        byte[] body = json.writeValueAsBytes(members(problem));
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private static Map<String, Object> members(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.code().type());
        members.put("title", problem.code().title());
        members.put("status", problem.code().status());
        members.put("code", problem.code().code());
        members.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            members.put("errors", problem.errors());
        }
        problem.extensions().forEach(members::putIfAbsent);
        return members;
    }
}
