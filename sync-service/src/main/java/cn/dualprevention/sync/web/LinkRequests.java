package cn.dualprevention.sync.web;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.signature.MessageSignatures;
import cn.dualprevention.sync.signature.UntrustedMessage;
import cn.dualprevention.sync.status.LinkMeters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out which peer a request is from, and signs answers. Whoever is not known or does not sign is nobody. */
@Component
public final class LinkRequests {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Links links;
    private final MessageSignatures signatures;
    private final LinkMeters meters;

    LinkRequests(Links links, MessageSignatures signatures, LinkMeters meters) {
        this.links = links;
        this.signatures = signatures;
        this.meters = meters;
    }

    /** A request whose sender is known, with the SHA-256 of its body. */
    public record Authentic(Link link, byte[] contentHash) {}

    /** The link a request belongs to; 401 when it is not from the peer, 503 while an operator has paused the link. */
    public Mono<Authentic> authenticate(ServerHttpRequest request, byte[] body) {
        MessageSignatures.Headers headers = headers(request);
        byte[] hash = ConsignmentCodec.sha256(body);
        return find(headers).map(link -> {
            byte[] peerKey = link.peerKey();
            if (peerKey == null) {
                throw stranger();
            }
            verify(request, headers, peerKey, hash);
            if (link.state() == Link.State.PAUSED) {
                throw new Problem(ProblemCode.UNAVAILABLE, "链路已由对方平台暂停，请稍后重试").retryAfter(PAUSE);
            }
            meters.contact(link);
            return new Authentic(link, hash);
        });
    }

    /** A request that proves to hold the private half of this key. */
    public void verify(ServerHttpRequest request, byte[] publicKey, byte[] body) {
        verify(request, headers(request), publicKey, ConsignmentCodec.sha256(body));
    }

    /** An answer the peer can tell to be ours and to be about its request. */
    public ResponseEntity<byte[]> signed(ServerHttpRequest request, Link link, byte[] body) {
        MessageSignatures.Headers headers =
                signatures.signAnswer(link.id(), 200, headers(request).signature(), ConsignmentCodec.sha256(body));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(MessageSignatures.Headers.CONTENT_DIGEST, headers.contentDigest())
                .header(MessageSignatures.Headers.INPUT, headers.input())
                .header(MessageSignatures.Headers.SIGNATURE, headers.signature())
                .body(body);
    }

    /** A link made at another replica a moment ago is not in memory yet. */
    private Mono<Link> find(MessageSignatures.Headers headers) {
        var id = MessageSignatures.link(headers.input()).orElseThrow(LinkRequests::stranger);
        return Mono.justOrEmpty(links.find(id).filter(l -> l.peerKey() != null))
                .switchIfEmpty(Mono.defer(() -> links.refresh().then(Mono.justOrEmpty(links.find(id)))))
                .switchIfEmpty(Mono.error(LinkRequests::stranger));
    }

    private void verify(ServerHttpRequest request, MessageSignatures.Headers headers, byte[] publicKey, byte[] hash) {
        try {
            signatures.verifyRequest(
                    headers,
                    publicKey,
                    request.getMethod().name(),
                    request.getPath().pathWithinApplication().value(),
                    hash);
        } catch (UntrustedMessage e) {
            throw e.clocks()
                    .map(clocks -> new Problem(
                            ProblemCode.CLOCK_SKEW,
                            String.valueOf(e.getMessage()),
                            List.of(),
                            Map.of(
                                    "serverTime",
                                    clocks.ours().toString(),
                                    "aheadSeconds",
                                    clocks.ahead().toSeconds())))
                    .orElseGet(() -> new Problem(ProblemCode.UNAUTHENTICATED, String.valueOf(e.getMessage())));
        }
    }

    private static MessageSignatures.Headers headers(ServerHttpRequest request) {
        HttpHeaders h = request.getHeaders();
        return new MessageSignatures.Headers(
                text(h.getFirst(MessageSignatures.Headers.CONTENT_DIGEST)),
                text(h.getFirst(MessageSignatures.Headers.INPUT)),
                text(h.getFirst(MessageSignatures.Headers.SIGNATURE)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Problem stranger() {
        return new Problem(ProblemCode.UNAUTHENTICATED, "未知的链路或缺少签名：请先用邀请令牌建立链路");
    }
}
