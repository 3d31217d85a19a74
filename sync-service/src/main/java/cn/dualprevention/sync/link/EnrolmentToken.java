package cn.dualprevention.sync.link;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * An invitation as one word that one operator hands to the other: where the upper platform answers, which link is meant,
 * the secret that can be used once, and the fingerprint of the upper platform's key.
 */
public record EnrolmentToken(String url, UUID link, String secret, String keyFingerprint) {

    private static final String VERSION = "dp1";

    public String text() {
        String plain = String.join("\n", url, link.toString(), secret, keyFingerprint);
        return VERSION + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    public static Optional<EnrolmentToken> parse(String text) {
        if (!text.startsWith(VERSION + ".")) {
            return Optional.empty();
        }
        try {
            byte[] plain = Base64.getUrlDecoder()
                    .decode(text.substring(VERSION.length() + 1).strip());
            String[] parts = new String(plain, StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == 4
                    ? Optional.of(new EnrolmentToken(parts[0], UUID.fromString(parts[1]), parts[2], parts[3]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
