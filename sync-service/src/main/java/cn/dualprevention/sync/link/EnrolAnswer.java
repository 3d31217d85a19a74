package cn.dualprevention.sync.link;

/**
 * What the upper platform says when the invitation is good.
 *
 * @param code of the upper platform
 * @param publicKey its raw Ed25519 key; the token says which one to expect
 * @param scope what the lower platform sends over the link
 */
public record EnrolAnswer(String code, byte[] publicKey, LinkScope scope) {}
