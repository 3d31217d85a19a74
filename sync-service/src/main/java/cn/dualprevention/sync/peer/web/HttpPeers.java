package cn.dualprevention.sync.peer.web;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.completeness.Superiors;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.enrolment.Enrolment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import cn.dualprevention.sync.sealroad.SealRoad;
import cn.dualprevention.sync.signature.MessageSignatures;
import cn.dualprevention.sync.signature.UntrustedMessage;
import cn.dualprevention.sync.web.LinkJson;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Calls the platforms above. Plain HTTP is for this machine only; anywhere else a peer must be reached by TLS. */
@Component
final class HttpPeers implements Peers, Enrolment, Superiors, SealRoad {

    private static final String JSON = "application/json";
    private static final String BINARY = "application/octet-stream";

    /** Less than after what a peer's gateway (180 s) or a proxy before it (60 s mostly) closes: it must not be first. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final MessageSignatures signatures;
    private final LinkJson json;
    private final Duration timeout;
    private final Duration poll;

    HttpPeers(MessageSignatures signatures, LinkJson json, SyncSettings settings) {
        this.signatures = signatures;
        this.json = json;
        this.timeout = settings.timeout();
        this.poll = settings.poll();
        ConnectionProvider connections = ConnectionProvider.builder("peers")
                .maxConnections(64)
                .maxIdleTime(IDLE)
                .pendingAcquireTimeout(timeout)
                .build();
        this.client = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5_000)
                .disableRetry(true);
    }

    @Override
    public Mono<Long> push(Link link, Consignment.Sealed c) {
        String path = "/link/v1/streams/" + c.stream().topic() + "/consignments/" + c.number();
        return signed(link, HttpMethod.POST, path, BINARY, c.bytes(), c.hash(), timeout)
                .map(answer -> read(answer, Mark.class).contiguous());
    }

    @Override
    public Mono<Marks> marks(Link link) {
        byte[] none = new byte[0];
        return signed(link, HttpMethod.GET, "/link/v1/marks", JSON, none, ConsignmentCodec.sha256(none), timeout)
                .map(answer -> read(answer, Marks.class));
    }

    @Override
    public Mono<Peers.Answer> poll(Link link, Peers.Question request) {
        return ask(link, "/link/v1/poll", request, poll.plus(timeout)).map(answer -> read(answer, Peers.Answer.class));
    }

    @Override
    public Mono<RecallPage> recall(Link link, RecallQuestion question) {
        return ask(link, "/link/v1/recall", question, timeout).map(answer -> read(answer, RecallPage.class));
    }

    @Override
    public Mono<Void> giveBack(Link link, Stream stream, RecallPage page) {
        return say(link, "/link/v1/recalled/" + stream.topic(), page, timeout).then();
    }

    @Override
    public Mono<Superiors.Heard> tell(Link link, Superiors.Statement statement) {
        return ask(link, "/link/v1/completeness", statement, timeout)
                .map(answer -> read(answer, Superiors.Heard.class));
    }

    @Override
    public Mono<SealRoad.Answer> handOn(Link link, SealRoad.Page page) {
        return ask(link, "/link/v1/seals", page, timeout).map(answer -> read(answer, SealRoad.Answer.class));
    }

    /** An answer that carries content: it is signed, too, and bound to this question. */
    private Mono<Answer> ask(Link link, String path, Object question, Duration patience) {
        return say(link, path, question, patience).doOnNext(answer -> verify(link, answer));
    }

    private Mono<Answer> say(Link link, String path, Object content, Duration patience) {
        byte[] body = json.write(content);
        return signed(link, HttpMethod.POST, path, JSON, body, ConsignmentCodec.sha256(body), patience);
    }

    @Override
    public Mono<Enrolment.Answer> enrol(Enrolment.Token token, Enrolment.Request request) {
        byte[] body = json.write(request);
        byte[] hash = ConsignmentCodec.sha256(body);
        return send(token.link(), token.url(), HttpMethod.POST, "/link/v1/enrol", JSON, body, hash, timeout)
                .map(answer -> read(answer, Enrolment.Answer.class))
                .onErrorMap(PeerTrouble.class, HttpPeers::refused);
    }

    private static Problem refused(PeerTrouble trouble) {
        return trouble.isUnreachable()
                ? new Problem(ProblemCode.UNAVAILABLE, "无法连接上级平台，请检查网络与地址后重试")
                : Problem.invalid(
                        List.of(new FieldError("/token", "refused", "上级平台未接受此令牌（" + trouble.getMessage() + "）")));
    }

    private record Mark(long contiguous) {}

    /** An answer with what its signature must be bound to. */
    private record Answer(int status, MessageSignatures.Headers headers, String requestSignature, byte[] body) {}

    private Mono<Answer> signed(
            Link link, HttpMethod method, String path, String type, byte[] body, byte[] hash, Duration patience) {
        String url = Objects.requireNonNull(link.url(), "url of a link upward");
        return send(link.id(), url, method, path, type, body, hash, patience);
    }

    private Mono<Answer> send(
            UUID link,
            String url,
            HttpMethod method,
            String path,
            String type,
            byte[] body,
            byte[] hash,
            Duration patience) {
        URI base = URI.create(url);
        String fullPath = (base.getPath() == null ? "" : base.getPath()) + path;
        MessageSignatures.Headers headers = signatures.signRequest(link, method.name(), path, hash);
        return client.responseTimeout(patience)
                .headers(h -> h.set(HttpHeaderNames.CONTENT_TYPE, type)
                        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                        .set(MessageSignatures.Headers.CONTENT_DIGEST, headers.contentDigest())
                        .set(MessageSignatures.Headers.INPUT, headers.input())
                        .set(MessageSignatures.Headers.SIGNATURE, headers.signature()))
                .request(method)
                .uri(base.resolve(fullPath))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> content.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .flatMap(bytes -> answer(response, headers.signature(), bytes)))
                .onErrorMap(e -> !(e instanceof PeerTrouble), PeerTrouble::unreachable);
    }

    private Mono<Answer> answer(HttpClientResponse response, String requestSignature, byte[] body) {
        int status = response.status().code();
        if (status != 200) {
            return Mono.error(trouble(response, status, body));
        }
        var h = response.responseHeaders();
        MessageSignatures.Headers headers = new MessageSignatures.Headers(
                text(h.get(MessageSignatures.Headers.CONTENT_DIGEST)),
                text(h.get(MessageSignatures.Headers.INPUT)),
                text(h.get(MessageSignatures.Headers.SIGNATURE)));
        return Mono.just(new Answer(status, headers, requestSignature, body));
    }

    private void verify(Link link, Answer answer) {
        try {
            signatures.verifyAnswer(
                    answer.headers(),
                    Objects.requireNonNull(link.peerKey()),
                    answer.status(),
                    answer.requestSignature(),
                    ConsignmentCodec.sha256(answer.body()));
        } catch (UntrustedMessage e) {
            throw new PeerTrouble("untrusted", String.valueOf(e.getMessage()), null);
        }
    }

    private PeerTrouble trouble(HttpClientResponse response, int status, byte[] body) {
        String after = response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER);
        Duration pause = after != null && after.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(after)) : null;
        var problem = json.tree(body);
        return new PeerTrouble(
                problem.path("code").asString("http-" + status),
                problem.path("detail").asString("对方未给出说明"),
                pause);
    }

    private <T> T read(Answer answer, Class<T> type) {
        try {
            return json.read(answer.body(), type);
        } catch (IllegalArgumentException e) {
            throw PeerTrouble.unreadable("对方的应答无法解析：" + e.getMessage());
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
