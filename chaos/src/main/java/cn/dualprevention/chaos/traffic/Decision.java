package cn.dualprevention.chaos.traffic;

/**
 * What a regulator may rely on: that the hazard's home will answer.
 *
 * @param issuer platform that acknowledged it
 */
public record Decision(String id, String hazard, String kind, String issuer) {}
