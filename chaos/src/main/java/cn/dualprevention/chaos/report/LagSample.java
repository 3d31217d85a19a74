package cn.dualprevention.chaos.report;

/**
 * How far behind a platform was at a moment.
 *
 * @param second since the start of the run
 * @param behind how many acknowledged states the platform did not have yet
 */
public record LagSample(double second, String platform, long behind) {}
