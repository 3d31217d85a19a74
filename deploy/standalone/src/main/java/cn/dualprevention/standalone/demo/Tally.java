package cn.dualprevention.standalone.demo;

import java.util.Map;
import java.util.TreeMap;

/** What has been done so far, for the line a person sees now and then. */
final class Tally {

    private final Map<String, Integer> refusals = new TreeMap<>();
    private int requests;
    private int hazards;
    private int major;
    private int finished;
    private int decisions;

    synchronized void request() {
        requests++;
    }

    synchronized void reported(int count, boolean isMajor) {
        hazards += count;
        major += isMajor ? count : 0;
    }

    synchronized void decided() {
        decisions++;
    }

    synchronized void finished() {
        finished++;
    }

    synchronized void refused(String why) {
        refusals.merge(why, 1, Integer::sum);
    }

    synchronized String line() {
        String line =
                "模拟业务：请求 %d，上报隐患 %d（其中重大 %d），走完流程 %d，监管决定 %d".formatted(requests, hazards, major, finished, decisions);
        return refusals.isEmpty() ? line : line + "，被拒 " + refusals;
    }
}
