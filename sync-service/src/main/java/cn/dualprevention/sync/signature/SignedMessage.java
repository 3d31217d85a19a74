package cn.dualprevention.sync.signature;

import java.util.Base64;
import java.util.List;

/**
 * What a signature covers: the request's method, path and content, or the answer's status, content and the signature of
 * the request it answers.
 *
 * @param subject method and path of a request, status and request signature of an answer, as RFC 9421 components
 * @param contentHash SHA-256 of the body
 */
record SignedMessage(List<Component> subject, byte[] contentHash) {

    /** A covered component: its identifier as it is written in the parameters, and its value. */
    record Component(String identifier, String value) {}

    static SignedMessage request(String method, String path, byte[] contentHash) {
        return new SignedMessage(
                List.of(new Component("\"@method\"", method), new Component("\"@path\"", path)), contentHash);
    }

    static SignedMessage answer(int status, String requestSignature, byte[] contentHash) {
        return new SignedMessage(
                List.of(
                        new Component("\"@status\"", Integer.toString(status)),
                        new Component("\"signature\";req", requestSignature)),
                contentHash);
    }

    /** Value of the {@code Content-Digest} header (RFC 9530). */
    String contentDigest() {
        return "sha-256=:" + Base64.getEncoder().encodeToString(contentHash) + ":";
    }

    /** The list of covered components, as it stands in {@code Signature-Input}. */
    String covered() {
        StringBuilder list = new StringBuilder("(");
        subject.forEach(c -> list.append(c.identifier()).append(' '));
        return list.append("\"content-digest\")").toString();
    }

    /** The signature base of RFC 9421, 2.5. */
    String base(String parameters) {
        StringBuilder base = new StringBuilder();
        subject.forEach(
                c -> base.append(c.identifier()).append(": ").append(c.value()).append('\n'));
        return base.append("\"content-digest\": ")
                .append(contentDigest())
                .append("\n\"@signature-params\": ")
                .append(parameters)
                .toString();
    }
}
