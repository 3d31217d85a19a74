package cn.dualprevention.sync.signature;

/**
 * The three headers a signed message carries.
 *
 * @param contentDigest {@code Content-Digest}
 * @param input {@code Signature-Input}
 * @param signature {@code Signature}
 */
public record SignatureHeaders(String contentDigest, String input, String signature) {
    public static final String CONTENT_DIGEST = "Content-Digest";
    public static final String INPUT = "Signature-Input";
    public static final String SIGNATURE = "Signature";
}
