package cn.dualprevention.sync.enrolment;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.signature.PlatformKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Links two platforms. The upper operator invites and hands over a token; the lower operator enters it; the two
 * platforms exchange keys. No file is edited on either side, and only the hash of the secret is kept.
 */
@Service
public final class EnrollingLinks {

    private static final Duration VALID = Duration.ofHours(24);
    private static final String CODE = "[a-z][a-z0-9-]{1,31}";

    private final Links links;
    private final Enrolment enrolment;
    private final PlatformSettings platform;
    private final SyncSettings settings;
    private final PlatformKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EnrollingLinks(
            Links links,
            Enrolment enrolment,
            PlatformSettings platform,
            SyncSettings settings,
            PlatformKey key,
            Clock clock) {
        this.links = links;
        this.enrolment = enrolment;
        this.platform = platform;
        this.settings = settings;
        this.key = key;
        this.clock = clock;
    }

    /** Invites a lower platform; the token is told once and cannot be read again. */
    public Mono<Enrolment.Token> invite(String peer, LinkScope scope) {
        if (!peer.matches(CODE) || peer.equals(platform.code())) {
            throw Problem.invalid(List.of(new FieldError(
                    "/peer", "platform-code", "平台代码为 " + peer + "，应为另一平台的代码（小写字母开头，字母、数字、连字符，2 到 32 位）")));
        }
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String secretText = HexFormat.of().formatHex(secret);
        Link link = new Link(UUID.randomUUID(), peer, Link.Direction.DOWN, null, null, scope, Link.State.INVITED);
        Enrolment.Token token =
                new Enrolment.Token(settings.publicUrl(), link.id(), secretText, fingerprint(key.publicKey()));
        return links.invite(link, hash(secretText), clock.instant().plus(VALID)).thenReturn(token);
    }

    /** The upper side: a lower platform answers an invitation. */
    public Mono<Enrolment.Answer> accept(Enrolment.Request request) {
        return links.all()
                .filter(link -> link.id().equals(request.link()) && link.peer().equals(request.code()))
                .singleOrEmpty()
                .flatMap(link -> links.accept(link.id(), hash(request.secret()), request.publicKey(), clock.instant()))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemCode.UNAUTHENTICATED, "邀请令牌无效、已过期或已被使用，请向上级平台重新索取")))
                .map(link -> new Enrolment.Answer(platform.code(), key.publicKey(), link.scope()));
    }

    /** The lower side: enters the token it was given. Entering it again after a lost answer is fine. */
    public Mono<Link> enrol(String tokenText) {
        Enrolment.Token token = Enrolment.Token.parse(tokenText)
                .orElseThrow(() -> Problem.invalid(
                        List.of(new FieldError("/token", "enrolment-token", "令牌无法识别，应为上级平台给出的以 dp1. 开头的一串字符"))));
        if (!PeerAddress.isSafe(token.url())) {
            throw Problem.invalid(List.of(new FieldError(
                    "/token", "insecure-address", "上级平台地址 " + token.url() + " 不是 https；明文 http 只允许用于本机")));
        }
        Enrolment.Request request =
                new Enrolment.Request(token.link(), token.secret(), platform.code(), key.publicKey());
        return enrolment.enrol(token, request).flatMap(answer -> {
            if (!fingerprint(answer.publicKey()).equals(token.keyFingerprint())) {
                return Mono.error(new Problem(ProblemCode.UNAUTHENTICATED, "上级平台的密钥与令牌中的指纹不一致，链路未建立"));
            }
            Link link = new Link(
                    token.link(),
                    answer.code(),
                    Link.Direction.UP,
                    token.url(),
                    answer.publicKey(),
                    answer.scope(),
                    Link.State.ACTIVE);
            return links.enrolled(link).thenReturn(link);
        });
    }

    private static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(ConsignmentCodec.sha256(publicKey));
    }

    private static byte[] hash(String secret) {
        return ConsignmentCodec.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
