package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.traffic.Decision;
import cn.dualprevention.chaos.traffic.Promise;
import java.util.Map;

/**
 * What a platform has to show.
 *
 * @param promises the newest acknowledged state of every hazard it must know, by id
 * @param outcomes what became of the decisions about them, as their issuers answer: APPLIED or NOT_APPLICABLE
 * @param contents digests of the whole hazards and their timelines at their homes, by id
 */
public record Expectation(
        Map<String, Promise> promises, Map<Decision, String> outcomes, Map<String, Integer> contents) {

    public Expectation {
        promises = Map.copyOf(promises);
        outcomes = Map.copyOf(outcomes);
        contents = Map.copyOf(contents);
    }
}
