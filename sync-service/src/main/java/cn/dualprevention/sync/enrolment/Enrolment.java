package cn.dualprevention.sync.enrolment;

import cn.dualprevention.sync.link.LinkScope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Answers an invitation at the platform that gave it. */
public interface Enrolment {
    Mono<Answer> enrol(Token token, Request request);

    /**
     * What the lower platform says when it answers an invitation.
     *
     * @param secret from the token
     * @param code of the lower platform
     * @param publicKey its raw Ed25519 key
     */
    record Request(UUID link, String secret, String code, byte[] publicKey) {}

    /**
     * What the upper platform says when the invitation is good.
     *
     * @param code of the upper platform
     * @param publicKey its raw Ed25519 key; the token says which one to expect
     * @param scope what the lower platform sends over the link
     */
    record Answer(String code, byte[] publicKey, LinkScope scope) {}

    /**
     * An invitation as one word that one operator hands to the other: where the upper platform answers, which link is meant,
     * the secret that can be used once, and the fingerprint of the upper platform's key.
     */
    record Token(String url, UUID link, String secret, String keyFingerprint) {

        private static final String VERSION = "dp1";

        public String text() {
            String plain = String.join("\n", url, link.toString(), secret, keyFingerprint);
            return VERSION + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        public static Optional<Token> parse(String text) {
            if (!text.startsWith(VERSION + ".")) {
                return Optional.empty();
            }
            try {
                byte[] plain = Base64.getUrlDecoder()
                        .decode(text.substring(VERSION.length() + 1).strip());
                String[] parts = new String(plain, StandardCharsets.UTF_8).split("\n", -1);
                return parts.length == 4
                        ? Optional.of(new Token(parts[0], UUID.fromString(parts[1]), parts[2], parts[3]))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
