package cn.dualprevention.kit.journal;

/**
 * The client's own name for a request, stored with the effect and never expiring.
 *
 * @param client who asks: a key is unique per client
 * @param key {@code Idempotency-Key} header, or a natural key such as the id of a decision
 * @param hash SHA-256 of what was asked; the same key with another hash is a mistake of the client
 * @param answer what was answered, as JSON: twins get exactly this
 */
public record RequestKey(String client, String key, String hash, String answer) {}
