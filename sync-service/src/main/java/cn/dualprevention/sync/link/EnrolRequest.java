package cn.dualprevention.sync.link;

import java.util.UUID;

/**
 * What the lower platform says when it answers an invitation.
 *
 * @param secret from the token
 * @param code of the lower platform
 * @param publicKey its raw Ed25519 key
 */
public record EnrolRequest(UUID link, String secret, String code, byte[] publicKey) {}
