package cn.dualprevention.chaos.report;

/**
 * What a run counted.
 *
 * @param acknowledged states a home said it has
 * @param unknown requests whose answer was lost: they may have taken effect or not, and either is right
 * @param requestsRepeated how often a request was sent again
 * @param missing acknowledged, and not at a platform after draining
 * @param duplicated at a platform more often than once
 * @param reordered a platform went back from a later state to an earlier one
 * @param invented at a platform, and sent by nobody
 * @param other findings of any other kind
 */
public record Figures(
        long acknowledged,
        long unknown,
        long requestsRepeated,
        long missing,
        long duplicated,
        long reordered,
        long invented,
        long other) {}
