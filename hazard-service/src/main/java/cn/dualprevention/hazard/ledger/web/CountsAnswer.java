package cn.dualprevention.hazard.ledger.web;

import cn.dualprevention.kit.completeness.Completeness;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts as they are answered.
 *
 * @param definition what exactly is counted (口径): a figure without it is none
 * @param groups each with the values of its dimensions and its figures
 * @param asOf when the newest of what this platform had received was applied
 * @param behind names of the platforms whose events are missing
 * @param completeness what is counted for certain
 */
record CountsAnswer(
        String definition,
        List<Map<String, Object>> groups,
        Instant asOf,
        List<String> behind,
        Completeness completeness) {}
