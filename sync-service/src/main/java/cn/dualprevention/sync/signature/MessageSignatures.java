package cn.dualprevention.sync.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP message signatures (RFC 9421) with Ed25519 between platforms. The key id is the link's id, so a message for one
 * peer is worthless at another. A window for clocks that differ decides about age; repeats are harmless and are told by
 * a consignment's number and hash, never by time.
 */
public final class MessageSignatures {

    private static final String LABEL = "dp";
    private static final Pattern INPUT = Pattern.compile(LABEL
            + "=(\\(.*\\);created=(\\d{1,12});nonce=\"[0-9a-f]{16,64}\";keyid=\"([0-9a-f-]{36})\";alg=\"ed25519\")");
    private static final Pattern SIGNATURE = Pattern.compile(LABEL + "=:([A-Za-z0-9+/=]{1,128}):");

    private final PlatformKey key;
    private final Clock clock;
    private final Duration ahead;
    private final Duration behind;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param ahead how far a peer's clock may be ahead of ours
     * @param behind how far it may be behind
     */
    public MessageSignatures(PlatformKey key, Clock clock, Duration ahead, Duration behind) {
        this.key = key;
        this.clock = clock;
        this.ahead = ahead;
        this.behind = behind;
    }

    public Headers signRequest(UUID link, String method, String path, byte[] contentHash) {
        return sign(link, SignedMessage.request(method, path, contentHash));
    }

    public Headers signAnswer(UUID link, int status, String requestSignature, byte[] contentHash) {
        return sign(link, SignedMessage.answer(status, requestSignature, contentHash));
    }

    /** The link a message claims to belong to, not verified yet. */
    public static Optional<UUID> link(String input) {
        Matcher m = INPUT.matcher(input);
        return m.matches() ? Optional.of(UUID.fromString(m.group(3))) : Optional.empty();
    }

    /** @throws UntrustedMessage saying what is wrong, with the difference of the clocks if it is that */
    public void verifyRequest(Headers headers, byte[] peerKey, String method, String path, byte[] contentHash) {
        verify(headers, peerKey, SignedMessage.request(method, path, contentHash));
    }

    /** @throws UntrustedMessage saying what is wrong */
    public void verifyAnswer(Headers headers, byte[] peerKey, int status, String requestSignature, byte[] contentHash) {
        verify(headers, peerKey, SignedMessage.answer(status, requestSignature, contentHash));
    }

    private Headers sign(UUID link, SignedMessage message) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String parameters = message.covered()
                + ";created=" + clock.instant().getEpochSecond()
                + ";nonce=\"" + HexFormat.of().formatHex(nonce) + "\";keyid=\"" + link + "\";alg=\"ed25519\"";
        byte[] signature = key.sign(message.base(parameters).getBytes(StandardCharsets.UTF_8));
        return new Headers(
                message.contentDigest(),
                LABEL + "=" + parameters,
                LABEL + "=:" + Base64.getEncoder().encodeToString(signature) + ":");
    }

    private void verify(Headers headers, byte[] peerKey, SignedMessage message) {
        Matcher input = INPUT.matcher(headers.input());
        Matcher signature = SIGNATURE.matcher(headers.signature());
        if (!input.matches() || !signature.matches() || !input.group(1).startsWith(message.covered() + ";")) {
            throw new UntrustedMessage("签名头缺失或格式不正确");
        }
        if (!MessageDigest.isEqual(
                message.contentDigest().getBytes(StandardCharsets.UTF_8),
                headers.contentDigest().getBytes(StandardCharsets.UTF_8))) {
            throw new UntrustedMessage("内容摘要与内容不一致");
        }
        byte[] base = message.base(input.group(1)).getBytes(StandardCharsets.UTF_8);
        if (!PlatformKey.verifies(peerKey, base, decode(signature.group(1)))) {
            throw new UntrustedMessage("签名验证失败");
        }
        checkAge(Instant.ofEpochSecond(Long.parseLong(input.group(2))));
    }

    /** After the signature: only the real peer is told how our clocks differ. */
    private void checkAge(Instant created) {
        Instant now = clock.instant();
        Duration difference = Duration.between(now, created);
        if (difference.compareTo(ahead) > 0 || difference.negated().compareTo(behind) > 0) {
            throw new UntrustedMessage("对方时钟与本平台相差 " + difference.toSeconds() + " 秒，超出允许范围", now, difference);
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UntrustedMessage("签名头缺失或格式不正确");
        }
    }

    /**
     * The three headers a signed message carries.
     *
     * @param contentDigest {@code Content-Digest}
     * @param input {@code Signature-Input}
     * @param signature {@code Signature}
     */
    public record Headers(String contentDigest, String input, String signature) {
        public static final String CONTENT_DIGEST = "Content-Digest";
        public static final String INPUT = "Signature-Input";
        public static final String SIGNATURE = "Signature";
    }
}
