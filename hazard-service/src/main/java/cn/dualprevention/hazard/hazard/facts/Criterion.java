package cn.dualprevention.hazard.hazard.facts;

/** Article of a criteria document (重大事故隐患判定标准) that makes a hazard a major one. */
public record Criterion(String document, String version, String article, String text) {}
