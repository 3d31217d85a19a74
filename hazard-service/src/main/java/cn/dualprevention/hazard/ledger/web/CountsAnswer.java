package cn.dualprevention.hazard.ledger.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts as they are answered.
 *
 * @param definition what exactly is counted (口径): a figure without it is none
 * @param groups each with the values of its dimensions and its figures
 * @param behind platforms whose events are known to be missing
 */
record CountsAnswer(String definition, List<Map<String, Object>> groups, Instant asOf, List<String> behind) {}
